using System.Linq;
using Parley.Architecture.Tests.Reading;
using Parley.Architecture.Tests.Rules;

namespace Parley.Architecture.Tests;

public sealed class CodeShapeTests
{
    [Fact]
    public void The_namespace_is_the_folder() => Expect.None(Namespaces.Violations(Repository.CSharp));

    [Theory]
    [InlineData("src/Parley/Serialization/Example.cs", "Parley.Serialization")]
    [InlineData("src/Parley/Example.cs", "Parley")]
    [InlineData("generators/Model/Example.cs", "Parley.Model")]
    [InlineData("generators/Parley.Generator/Emit/Example.cs", "Parley.Generator.Emit")]
    public void A_namespace_that_is_not_the_folder_is_found(string path, string expected)
    {
        Expect.None(Namespaces.Violations([new(path, $"namespace {expected};\nclass Example;\n")]));
        Expect.One(Namespaces.Violations([new(path, $"namespace {expected}.Other;\nclass Example;\n")]), expected);
        Expect.One(Namespaces.Violations([new(path, "class Example;\n")]), "no namespace");
    }

    [Fact]
    public void A_polyfill_stands_in_the_namespace_of_what_it_replaces() =>
        Expect.None(Namespaces.Violations([new("src/Parley/Polyfills/Range.cs", "namespace System;\nstruct Range;\n")]));

    [Fact]
    public void Files_have_fewer_than_300_lines() => Expect.None(CodeShape.LongFiles(Repository.Files));

    [Theory]
    [InlineData("src/Parley/Example.cs")]
    [InlineData("src/typescript/src/example.ts")]
    [InlineData("generators/Parley.Generator/Example.cs")]
    public void A_file_of_300_lines_is_found(string path)
    {
        Expect.None(CodeShape.LongFiles([new(path, Lines(299))]));
        Expect.One(CodeShape.LongFiles([new(path, Lines(300))]), path, "300");
    }

    [Fact]
    public void Only_what_a_generator_completes_is_partial() => Expect.None(CodeShape.PartialTypes(Repository.CSharp));

    [Fact]
    public void A_type_in_parts_is_found() =>
        Expect.One(CodeShape.PartialTypes([new("src/Parley/Example.cs", "partial class Example;\n")]), "Example is partial");

    [Fact]
    public void A_class_that_the_logging_generator_completes_may_be_partial() => Expect.None(CodeShape.PartialTypes(
        [new("src/Parley/ExampleLog.cs", "partial class ExampleLog { [LoggerMessage(1, LogLevel.Debug, \"\")] public partial void One(); }\n")]));

    [Fact]
    public void Nothing_is_left_unfinished() => Expect.None(CodeShape.UnfinishedCode(Repository.Files));

    [Theory]
    [InlineData("// TO" + "DO: later")]
    [InlineData("// FIX" + "ME")]
    [InlineData("// a HA" + "CK")]
    [InlineData("throw new NotImplemented" + "Exception();")]
    public void Unfinished_code_is_found(string line) =>
        Expect.One(CodeShape.UnfinishedCode([new("samples/Example.cs", "\n" + line + "\n")]), "samples/Example.cs:2");

    [Fact]
    public void Silenced_warnings_have_a_reason() => Expect.None(CodeShape.SilencedWarnings(Repository.CSharp));

    [Fact]
    public void A_warning_silenced_without_a_reason_is_found()
    {
        Expect.One(CodeShape.SilencedWarnings([new("src/Parley/Example.cs", "\n#pragma warning disable CA1000\nclass Example;\n")]), "Example.cs:2");
        Expect.None(CodeShape.SilencedWarnings([new("src/Parley/Example.cs", "#pragma warning disable CA1000 // the type argument is the point\n")]));
        Expect.None(CodeShape.SilencedWarnings([new("src/Parley/Example.cs", "// The type argument is the point.\n#pragma warning disable CA1000\n")]));
        Expect.None(CodeShape.SilencedWarnings([new("src/Parley/Example.cs", "#pragma warning restore CA1000\n")]));
    }

    [Fact]
    public void Nothing_static_changes() => Expect.None(StaticState.Violations(Repository.CSharp));

    [Theory]
    [InlineData("private static int _count;")]
    [InlineData("public static int Count { get; set; }")]
    [InlineData("public static int Count { get; private set; }")]
    [InlineData("public static event System.Action? Happened;")]
    [InlineData("[ThreadStatic] private static readonly int Count;")]
    public void Static_state_that_changes_is_found(string member) =>
        Expect.One(StaticState.Violations([new("src/Example.cs", $"class Example {{ {member} }}")]), "src/Example.cs:1");

    [Theory]
    [InlineData("private static readonly int Count = 1;")]
    [InlineData("private const int Count = 1;")]
    [InlineData("public static int Count { get; } = 1;")]
    [InlineData("public static int Count => 1;")]
    [InlineData("private int _count;")]
    public void State_that_does_not_change_or_is_not_static_is_left_alone(string member) =>
        Expect.None(StaticState.Violations([new("src/Example.cs", $"class Example {{ {member} }}")]));

    [Fact]
    public void Tests_do_not_wait_for_time_to_pass() => Expect.None(TestPatience.Violations(Repository.CSharp));

    [Theory]
    [InlineData("System.Threading.Thread.Sleep(1);")]
    [InlineData("Thread.Sleep(1);")]
    [InlineData("await Task.Delay(1);")]
    public void A_test_that_waits_is_found(string statement) =>
        Expect.One(TestPatience.Violations([new("tests/Example.cs", $"class Example {{ async Task Test() {{ {statement} }} }}")]), "tests/Example.cs:1");

    private static string Lines(int count) => string.Concat(Enumerable.Repeat("//\n", count));
}
