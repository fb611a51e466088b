using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CSharp;
using Parley.Generator.Tests.Harness;

namespace Parley.Generator.Tests.CodeFixes;

/// <summary>A light bulb is shown while a contract is half typed: whatever is offered then can be taken, and nothing fails.</summary>
public sealed class HalfTypedFixTests
{
    private const int Seed = 1_868;
    private const int MutationsOfEach = 6;

    public static TheoryData<string> Rules() => [.. Mended.All.SelectMany(fix => fix.FixableDiagnosticIds).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task All_that_is_offered_for_a_half_typed_sample_can_be_taken(string rule)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "samples", "Snippets", "Diagnostics", rule + ".cs"))
            .Replace("#pragma warning disable", "// ", StringComparison.Ordinal);
        var tokens = CSharpSyntaxTree.ParseText(text, Source.Latest).GetRoot().DescendantTokens().Where(token => token.Span.Length > 0).ToList();
        var random = new Random(Seed);
        await Mended.TakeAll(text);
        for (var i = 0; i < MutationsOfEach; i++)
        {
            var token = tokens[random.Next(tokens.Count)];
            await Mended.TakeAll(text[..token.SpanStart] + (i % 2 == 0 ? text[token.Span.End..] : ""));
        }
    }
}
