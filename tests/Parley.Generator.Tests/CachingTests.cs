using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Parley.Generator.Tests.Harness;

namespace Parley.Generator.Tests;

/// <summary>An edit re-runs what it changes, and nothing else.</summary>
public sealed class CachingTests
{
    private const string First =
        "namespace A { [Contract] public interface IFirst { Task<Data> LoadAsync(string name); } public sealed record Data(int Value); }";

    private const string Second = "namespace B { [Contract] public interface ISecond { Task SaveAsync(int value); } }";

    private readonly CSharpCompilation _compilation = Source.Compile(Source.WithUsings(First))
        .AddSyntaxTrees(Parse(Source.WithUsings(Second)), Parse("class Unrelated { }"));

    [Fact]
    public void An_unrelated_edit_finds_every_step_unchanged()
    {
        var result = RunAfter(2, "class Unrelated { int _changed; }");
        Steps.AssertNothingNew(result);
        Assert.Equal(2, Steps.Reasons(result, ContractGenerator.ContractStep).Count);
    }

    [Fact]
    public void A_comment_above_that_moves_the_contract_finds_every_step_unchanged() =>
        Steps.AssertNothingNew(RunAfter(0, "// moves everything down\n\n" + Source.WithUsings(First)));

    [Fact]
    public void A_body_of_a_payload_that_changes_finds_every_step_unchanged() =>
        Steps.AssertNothingNew(RunAfter(0, Source.WithUsings(First.Replace("Data(int Value);", "Data(int Value) { public override string ToString() => \"x\"; }"))));

    [Fact]
    public void A_changed_contract_runs_alone()
    {
        var result = RunAfter(0, Source.WithUsings(First.Replace("string name", "string name, int version = 1")));
        Assert.Equal(
            [IncrementalStepRunReason.Modified, IncrementalStepRunReason.Unchanged],
            Steps.Reasons(result, ContractGenerator.ReadStep).OrderBy(reason => reason.ToString()));
        Assert.Equal(1, Steps.OutputReasons(result).Count(reason => reason == IncrementalStepRunReason.Modified));
    }

    [Fact]
    public void A_changed_payload_in_another_file_runs_its_contract()
    {
        var compilation = _compilation.ReplaceSyntaxTree(
            _compilation.SyntaxTrees[0], Parse(Source.WithUsings(First.Replace("public sealed record Data(int Value);", ""))));
        compilation = compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[2], Parse("namespace A; public sealed record Data(int Value);"));
        var driver = Generated.Driver(Source.Latest).RunGenerators(compilation);

        var changed = compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[2], Parse("namespace A; public sealed record Data(int Value, int More);"));
        var result = driver.RunGenerators(changed).GetRunResult();

        Assert.Contains(IncrementalStepRunReason.Modified, Steps.Reasons(result, ContractGenerator.ReadStep));
        Assert.Contains(result.GeneratedTrees, tree => tree.ToString().Contains("\"more\"", System.StringComparison.Ordinal));
    }

    private static SyntaxTree Parse(string text) => CSharpSyntaxTree.ParseText(text, Source.Latest);

    private GeneratorDriverRunResult RunAfter(int tree, string text)
    {
        var driver = Generated.Driver(Source.Latest).RunGenerators(_compilation);
        return driver.RunGenerators(_compilation.ReplaceSyntaxTree(_compilation.SyntaxTrees[tree], Parse(text))).GetRunResult();
    }
}
