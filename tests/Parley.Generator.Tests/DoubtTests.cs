using System;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Parley.Generator.Rules;
using Parley.Generator.Tests.Harness;

namespace Parley.Generator.Tests;

/// <summary>What works, but may not be what is meant: PAR019, PAR029 and PAR060 are said where they help, and nowhere else.</summary>
public sealed class DoubtTests
{
    private const string Contract = "[Contract] public interface IA { Task M(List<D> a, CancellationToken token); } ";

    private const string Foreign =
        "namespace MessagePack { [AttributeUsage(AttributeTargets.All, AllowMultiple = true)] public sealed class UnionAttribute(int key, Type subType) : Attribute { public int Key => key; public Type SubType => subType; } } ";

    [Theory]
    [InlineData("Task M();", "its callers cannot cancel it")]
    [InlineData("ValueTask<int> M(int a = 1);", "its callers cannot cancel it")]
    [InlineData("Task<int> M(IAsyncEnumerable<int> a);", "its callers cannot cancel it")]
    [InlineData("IAsyncEnumerable<int> M();", "its handler does not learn that the caller has left")]
    public async Task An_operation_without_a_token_is_a_hint_at_its_name(string member, string words)
    {
        var found = Assert.Single(await Analyzed.WithHints(Source.Compile(Source.WithUsings("[Contract] public interface IA { " + member + " }"))));
        Assert.Equal(("PAR019", "M", DiagnosticSeverity.Info), (found.Id, Analyzed.Underlined(found), found.Severity));
        Assert.Equal($"'M' takes no CancellationToken, so {words}; add one as its last parameter", found.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("Task M(CancellationToken token);")]
    [InlineData("Task M(int a, CancellationToken token = default);")]
    [InlineData("[OneWay] Task M();")]
    [InlineData("Task M(params int[] a);")]
    [InlineData("int M();")]
    [InlineData("Task M<T>();")]
    [InlineData("static Task M() => Task.CompletedTask;")]
    public async Task An_operation_with_a_token_or_no_use_of_one_gets_no_hint(string member) =>
        Assert.Empty(await Analyzed.Of("PAR019", "[Contract] public interface IA { Task Good(CancellationToken token); " + member + " }"));

    [Fact]
    public async Task A_hint_for_an_inherited_operation_is_where_it_is_declared()
    {
        Assert.Equal(["PAR019 'M'"], await Analyzed.Of("PAR019", "public interface IB { Task M(); } [Contract] public interface IA : IB { } [Contract] public interface IC : IB { }"));
        Assert.Empty(await Analyzed.Of("PAR019", "public interface INoContract { Task M(); }"));
    }

    [Theory]
    [InlineData("public class D { public string A { get; set; } }")]
    [InlineData("public class D { public List<int> A { get; init; } }")]
    [InlineData("public class D { public int[] A; }")]
    [InlineData("public struct D { public string A { get; set; } }")]
    [InlineData("public class D { public D(int b) => B = b; public int B { get; } public string A { get; set; } }")]
    [InlineData("public record D(int B) { public string A { get; set; } }")]
    [InlineData("public class C { public string A { get; set; } } public class D : C { public int B { get; set; } }")]
    [InlineData("public class D { public Page<int>? B { get; set; } } public class Page<T> { public string A { get; set; } }")]
    [InlineData("[UnionCase(typeof(E), \"e\")] public abstract class D { } public class E : D { public string A { get; set; } }")]
    [InlineData("public class D { public (int, E?) B { get; set; } } public struct E { public string A { get; set; } }")]
    public async Task A_member_that_is_never_null_and_may_be_left_out_is_a_hint_at_its_name(string types)
    {
        var found = Assert.Single(await Analyzed.WithHints(Source.Compile(Source.WithUsings(Contract + types))));
        Assert.Equal(("PAR029", "A", DiagnosticSeverity.Info), (found.Id, Analyzed.Underlined(found), found.Severity));
    }

    [Theory]
    [InlineData("public class D { public string? A { get; set; } public int B { get; set; } }")]
    [InlineData("public class D { public string A { get; set; } = null!; }")]
    [InlineData("public class D { public string A = \"\"; }")]
    [InlineData("public class D { public required string A { get; set; } }")]
    [InlineData("public class D { [System.Text.Json.Serialization.JsonRequired] public string A { get; set; } }")]
    [InlineData("public class D { [System.Text.Json.Serialization.JsonIgnore] public string A { get; set; } public int B { get; set; } }")]
    [InlineData("public class D { public D() => A = \"\"; public string A { get; set; } }")]
    [InlineData("public class D { public D(string a) => A = a; public string A { get; set; } }")]
    [InlineData("public class D { private string? _a; public string A { get => _a ?? \"\"; set => _a = value; } }")]
    [InlineData("public class D { public string A => \"\"; public int B { get; set; } }")]
    [InlineData("public record D(string A);")]
    [InlineData("\n#nullable disable\n public class D { public string A { get; set; } }")]
    [InlineData("public class D { public int B { get; set; } } public class Elsewhere { public string A { get; set; } }")]
    public async Task A_member_that_is_there_or_may_be_null_gets_no_hint(string types) =>
        Assert.Empty(await Analyzed.Of("PAR029", Contract + types));

    [Fact]
    public async Task A_member_cannot_be_required_before_CSharp_11()
    {
        var text = Source.WithUsings(Contract + "public class D { public string A { get; set; } }");
        Assert.Empty(await Analyzed.Of("PAR029", Source.Compile(new CSharpParseOptions(LanguageVersion.CSharp10), text)));
        Assert.Single(await Analyzed.Of("PAR029", Source.Compile(new CSharpParseOptions(LanguageVersion.CSharp11), text)));
    }

    [Theory]
    [InlineData("E", "[UnionCase(typeof(C), \"c\")] public abstract record D; public record C : D; public record E(int A) : D;")]
    [InlineData("E", "[UnionCase(typeof(C), \"c\")] public abstract record D; public record C : D; public sealed record E : C;")]
    [InlineData("E", "[UnionCase(typeof(C), \"c\")] public interface D { } public class C : D; public struct E : D { public int A; public int B; }")]
    [InlineData("E", "[UnionCase(typeof(C), \"c\")] public abstract class D { public class E : D; } public class C : D;")]
    [InlineData("E", "[UnionCase(typeof(C), \"c\")] public abstract class D; public class C : D; public abstract class F : D; internal class E : F;")]
    [InlineData("E", "[System.Text.Json.Serialization.JsonDerivedType(typeof(C), \"c\")] public abstract class D; public class C : D; public class E : D;")]
    [InlineData("E", Foreign + "[MessagePack.Union(0, typeof(C))] public abstract class D { } public class C : D { } public class E : D { }")]
    public async Task What_derives_from_a_union_and_is_no_case_is_a_warning_at_its_name(string name, string types)
    {
        var found = Assert.Single(await Analyzed.Run(Source.Compile(Source.WithUsings(Contract + types))));
        Assert.Equal(("PAR060", name), (found.Id, Analyzed.Underlined(found)));
    }

    [Theory]
    [InlineData("[UnionCase(typeof(C), \"c\")] public abstract record D; public record C : D; public abstract record E : D;")]
    [InlineData("[UnionCase(typeof(C), \"c\")] public abstract record D; public record C : D; public record E<T> : D;")]
    [InlineData("[UnionCase(typeof(C), \"c\")] public abstract class D { private class E : D; } public class C : D;")]
    [InlineData("[UnionCase(typeof(C), \"c\")] public interface D { } public class C : D; public readonly record struct E(int A) : D;")]
    [InlineData("public record D(int A); [System.Text.Json.Serialization.JsonDerivedType(typeof(C), \"c\")] public abstract class Other; public class C : Other; public class E : Other;")]
    public async Task What_is_no_case_on_purpose_or_could_be_none_is_left_alone(string types) =>
        Assert.Empty(await Analyzed.Run(Contract + types));

    [Fact]
    public async Task A_union_of_ours_is_whole_without_a_contract_in_its_project() =>
        Assert.Equal(["PAR060 'E'"], await Analyzed.Run("[UnionCase(typeof(C), \"c\")] public abstract record D; public record C : D; public record E : D;"));

    [Fact]
    public async Task Types_that_grow_without_end_make_no_analyzer_fail() => Assert.DoesNotContain(
        await Analyzed.Run(Contract + "public class D { public P<int>? A { get; set; } } public class P<T> { public P<List<T>>? A { get; set; } public P<T[]>? B { get; set; } public P<(T, P<T>)>? C { get; set; } }"),
        found => found.StartsWith("AD", StringComparison.Ordinal));

    [Fact]
    public void A_doubt_is_no_finding_of_the_reader_so_that_the_generator_does_not_pay_for_it() =>
        Assert.DoesNotContain(new ContractAnalyzer().SupportedDiagnostics, rule => ContractRules.Doubts.Contains(rule));
}
