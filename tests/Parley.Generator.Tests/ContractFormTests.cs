using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Parley.Generator.Tests.Harness;

namespace Parley.Generator.Tests;

/// <summary>The forms that a contract may have.</summary>
public sealed class ContractFormTests
{
    [Fact]
    public void Operations_of_base_interfaces_belong_to_the_contract_and_a_diamond_counts_once()
    {
        var generated = Generated.From(
            """
            public interface IRoot { Task RootAsync(); }
            public interface ILeft : IRoot { Task LeftAsync(); Task SharedAsync(int a); }
            public interface IRight : IRoot { Task RightAsync(); Task SharedAsync(int a); Task ToString(int a); }
            public interface IThird { Task ToString(int a); }
            [Contract] public interface IWhole : ILeft, IRight, IThird { Task OwnAsync(); }
            """).AssertCompiles();

        Assert.Equal(
            ["Whole.Left", "Whole.Own", "Whole.Right", "Whole.Root", "Whole.Shared", "Whole.ToString"],
            OperationNames(generated).Order());
    }

    [Fact]
    public void Payloads_come_from_other_assemblies_with_and_without_annotations()
    {
        var library = CSharpCompilation.Create(
            "Library",
            [CSharpSyntaxTree.ParseText(
                """
                namespace Library
                {
                    public sealed record Quote(string Symbol, int? Count = 5) { public int Extra { get; init; } = 3; }
                    public readonly record struct Id(long Value);
                    public sealed class Bag { public required string Name { get; set; } public System.Collections.Generic.Dictionary<Id, Quote> Quotes { get; set; } }
                    public enum Color : byte { Red, Green }
                }
                """, Source.Latest)],
            References.All,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var image = new System.IO.MemoryStream();
        Assert.True(library.Emit(image).Success);
        const string Text = "[Contract] public interface IA { Task<Library.Bag> M(Library.Quote quote, Library.Id id, Library.Color color = Library.Color.Green); }";

        var fromSource = Generated.From(Text, library.ToMetadataReference()).AssertCompiles();
        var fromImage = Generated.From(Text, MetadataReference.CreateFromImage(image.ToArray())).AssertCompiles();

        Assert.Equal(fromSource.Files, fromImage.Files);
        Assert.Contains("WrapperKeyFormatter<global::Library.Id, long>", fromImage.Files["IA.Formatters.g.cs"], System.StringComparison.Ordinal);
        Assert.Contains("{ Name = name", fromImage.Files["IA.Formatters.g.cs"], System.StringComparison.Ordinal);
    }

    [Fact]
    public void Sixteen_parameters_and_a_token_are_fine() => Generated.From(
        "[Contract] public interface IA { Task M(" +
        string.Concat(Enumerable.Range(0, 16).Select(i => $"int p{i}, ")) + "CancellationToken token); }").AssertCompiles();

    [Fact]
    public void Obsolete_members_do_not_warn() => Generated.From(
        """
        #pragma warning disable CS0618
        [Contract] public interface IA { [Obsolete("old")] Task OldAsync(Data data); }
        [Obsolete("old")] public sealed record Data([property: Obsolete("old")] int A) { [Obsolete("old")] public int B { get; set; } }
        """).AssertCompiles();

    [Fact]
    public void Emitted_code_is_CSharp_9_and_clean_without_its_pragma()
    {
        var compilation = Source.Compile(Source.CSharp9, Source.WithUsings(TradingContract.Text.Replace("readonly record struct RoomId(Guid Value);", "enum RoomId { A }")));
        var generated = Generated.From(compilation);
        var bare = compilation.AddSyntaxTrees(generated.Result.GeneratedTrees.Select(tree =>
            CSharpSyntaxTree.ParseText(tree.ToString().Replace("#pragma warning disable", ""), Source.CSharp9, tree.FilePath)));

        Assert.Empty(bare.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
    }

    [Fact]
    public void The_text_depends_on_nothing_but_the_contract()
    {
        var first = Generated.From(TradingContract.Text).Files;
        var second = Generated.From("// moved\n" + TradingContract.Text.Replace("\n", "\r\n")).Files;

        Assert.Equal(first, second);
        Assert.DoesNotContain(first.Values, text => text.Contains('\r'));
    }

    [Theory]
    [InlineData("bool a = true", "bool a = true")]
    [InlineData("int a = -5", "int a = -5")]
    [InlineData("int a = int.MinValue", "int a = -2147483648")]
    [InlineData("long a = long.MinValue", "long a = -9223372036854775808L")]
    [InlineData("ulong a = ulong.MaxValue", "ulong a = 18446744073709551615UL")]
    [InlineData("uint a = 5", "uint a = 5U")]
    [InlineData("byte a = 255", "byte a = 255")]
    [InlineData("double a = 0.1", "double a = 0.1D")]
    [InlineData("double a = double.NaN", "double a = double.NaN")]
    [InlineData("float a = float.NegativeInfinity", "float a = float.NegativeInfinity")]
    [InlineData("float a = 0.1f", "float a = 0.1F")]
    [InlineData("decimal a = 1.10m", "decimal a = 1.10M")]
    [InlineData("char a = '\\''", "char a = '\\''")]
    [InlineData("char a = '\\0'", "char a = '\\0'")]
    [InlineData("string a = \"q\\\"\\\\\\n\"", "string a = \"q\\\"\\\\\\n\"")]
    [InlineData("string? a = null", "string? a = null")]
    [InlineData("int? a = null", "int? a = null")]
    [InlineData("int? a = 5", "int? a = 5")]
    [InlineData("Side a = Side.Sell", "global::Side a = (global::Side)(2)")]
    [InlineData("Side? a = Side.Sell", "global::Side? a = (global::Side)(2)")]
    [InlineData("Side a = (Side)(-7)", "global::Side a = (global::Side)(-7)")]
    [InlineData("Guid a = default", "global::System.Guid a = default")]
    [InlineData("DateTime a = default", "global::System.DateTime a = default")]
    [InlineData("params int[] a", "params int[] a")]
    public void A_default_is_reproduced(string declared, string emitted)
    {
        var generated = Generated.From($"[Contract] public interface IA {{ Task M({declared}); }} public enum Side {{ Buy = 1, Sell = 2 }}").AssertCompiles();
        Assert.Contains("M(" + emitted + ")", generated.Files["IA.Client.g.cs"], System.StringComparison.Ordinal);
    }

    private static System.Collections.Generic.IEnumerable<string> OperationNames(Generated generated)
    {
        var assembly = generated.Load();
        var binding = assembly.GetCustomAttributes(typeof(Parley.Descriptors.ContractBindingAttribute), false).Cast<Parley.Descriptors.ContractBindingAttribute>().Single();
        var descriptor = (Parley.Descriptors.ContractDescriptor)System.Activator.CreateInstance(binding.Descriptor)!;
        return descriptor.Operations.Select(operation => operation.Name);
    }
}
