using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Parley.Generator.Tests.Harness;

namespace Parley.Generator.Tests;

/// <summary>
/// Mistakes that are half typed, or that meet others: the sample of each rule is cut, thinned and mixed with those of other rules at places
/// that a fixed seed chooses. Generator and analyzer do not fail, whatever comes of it.
/// </summary>
public sealed class HalfTypedMistakesTests
{
    private const int Seed = 20_461;
    private const int MutationsOfEach = 12;

    private static readonly string Folder = Path.Combine(Repository.Root, "samples", "Snippets", "Diagnostics");

    public static TheoryData<string> Samples() =>
        [.. Directory.GetFiles(Folder, "PAR*.cs").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task No_state_of_a_sample_makes_generator_or_analyzer_fail(string id)
    {
        var samples = Samples().Select(row => row.Data).ToList();
        var random = new Random(Seed + samples.IndexOf(id));
        var text = Read(id);
        var tokens = Tokens(text);
        for (var i = 0; i < MutationsOfEach; i++)
        {
            var token = tokens[random.Next(tokens.Count)];
            var foreign = Read(samples[random.Next(samples.Count)]);
            var stranger = Tokens(foreign)[random.Next(Tokens(foreign).Count)];
            await Check((i % 4) switch
            {
                0 => text[..token.SpanStart],
                1 => text[..token.SpanStart] + text[token.Span.End..],
                2 => text[..token.SpanStart] + stranger + text[token.Span.End..],
                _ => text[..token.SpanStart] + foreign[stranger.SpanStart..],
            });
        }
    }

    [Fact]
    public async Task A_contract_that_was_pasted_and_not_renamed_yet_makes_nothing_fail()
    {
        const string Contract = "[Contract] public interface IA { Task M(); } ";
        await Check(Source.WithUsings(Contract + Contract));
        await Check(Source.WithUsings(Contract + Contract.Replace("interface", "partial interface", StringComparison.Ordinal)));
    }

    private static string Read(string id) => File.ReadAllText(Path.Combine(Folder, id + ".cs"))
        .Replace("#pragma warning disable", "// ", StringComparison.Ordinal);

    private static IReadOnlyList<SyntaxToken> Tokens(string text) =>
        CSharpSyntaxTree.ParseText(text, Source.Latest).GetRoot().DescendantTokens().Where(token => token.Span.Length > 0).ToList();

    private static async Task Check(string text)
    {
        var compilation = Source.Compile(text);
        var result = Generated.Driver(Source.Latest).RunGenerators(compilation).GetRunResult();
        Assert.True(result.Results.Single().Exception is null, result.Results.Single().Exception + "\n" + text);
        var failure = (await Analyzed.Run(compilation)).FirstOrDefault(diagnostic => diagnostic.Id == "AD0001");
        Assert.True(failure is null, failure + "\n" + text);
    }
}
