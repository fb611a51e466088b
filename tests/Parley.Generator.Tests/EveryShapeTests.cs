using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Parley.Generator.Tests.Harness;

namespace Parley.Generator.Tests;

public sealed class EveryShapeTests
{
    [Fact]
    public void Every_shape_is_emitted_as_reviewed_and_caches()
    {
        var generated = Generated.From(EveryShape.Text);
        generated.AssertCompiles();
        Snapshot.Match("EveryShape", generated.Files);
    }

    [Fact]
    public void Every_shape_is_CSharp_9_and_clean_without_its_pragma()
    {
        var compilation = Source.Compile(Source.CSharp9, Source.WithUsings(EveryShape.Text));
        var generated = Generated.From(compilation);
        var bare = compilation.AddSyntaxTrees(generated.Result.GeneratedTrees.Select(tree =>
            CSharpSyntaxTree.ParseText(tree.ToString().Replace("#pragma warning disable", ""), Source.CSharp9, tree.FilePath)));

        Assert.Empty(bare.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
    }

    [Fact]
    public async Task No_stage_of_typing_makes_generator_or_analyzers_fail()
    {
        var full = Source.WithUsings(EveryShape.Text);
        var tokens = CSharpSyntaxTree.ParseText(full, Source.Latest).GetRoot().DescendantTokens().Where(token => token.Span.Length > 0).ToList();
        for (var i = 0; i < tokens.Count; i += 4)
        {
            var (cut, gone) = (tokens[i], tokens[(i + 2) % tokens.Count]);
            foreach (var text in new[] { full[..cut.SpanStart], full[..gone.SpanStart] + full[gone.Span.End..] })
            {
                var compilation = Source.Compile(text);
                Assert.Null(Generated.Driver(Source.Latest).RunGenerators(compilation).GetRunResult().Results.Single().Exception);
                Assert.DoesNotContain(await Analyzed.Run(compilation), diagnostic => diagnostic.Id == "AD0001");
            }
        }
    }
}
