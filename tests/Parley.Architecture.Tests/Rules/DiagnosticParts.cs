using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Parley.Architecture.Tests.Reading;

namespace Parley.Architecture.Tests.Rules;

/// <summary>A diagnostic is a rule with a page, a row of release tracking, a sample and a test; none of these stands without a rule.</summary>
internal static class DiagnosticParts
{
    private const string RulesFolder = "generators/Parley.Generator/Rules";
    private const string PagesFolder = "docs/diagnostics";
    private const string SamplesFolder = "samples/Snippets/Diagnostics";
    private const string TestsFolder = "tests/Parley.Generator.Tests";

    private static readonly Regex Id = new(@"^PAR\d{3}$", RegexOptions.CultureInvariant);
    private static readonly Regex Row = new(@"^(PAR\d{3}) \|", RegexOptions.CultureInvariant | RegexOptions.Multiline);

    public static IEnumerable<string> Violations(IReadOnlyCollection<SourceFile> files)
    {
        var declared = Declared(files).ToHashSet(StringComparer.Ordinal);
        var pages = NamesIn(files, PagesFolder, ".md");
        var samples = NamesIn(files, SamplesFolder, ".cs");
        var rows = files.Where(static file => file.Name.StartsWith("AnalyzerReleases.", StringComparison.Ordinal))
            .SelectMany(static file => Row.Matches(file.Text)).Select(static row => row.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        var tests = files.Where(static file => file.IsUnder(TestsFolder) && file.IsCSharp && !file.IsSnapshot).ToList();
        var index = files.FirstOrDefault(static file => file.Path == PagesFolder + "/README.md")?.Text ?? "";

        foreach (var id in declared.Order(StringComparer.Ordinal))
        {
            if (!pages.Contains(id))
                yield return $"{id} has no page {PagesFolder}/{id}.md.";
            if (!index.Contains(id, StringComparison.Ordinal))
                yield return $"{id} is not in {PagesFolder}/README.md.";
            if (!rows.Contains(id))
                yield return $"{id} has no row in AnalyzerReleases.Unshipped.md.";
            if (!samples.Contains(id))
                yield return $"{id} has no sample {SamplesFolder}/{id}.cs.";
            if (!tests.Any(test => test.Text.Contains(id, StringComparison.Ordinal)))
                yield return $"{id} has no test in {TestsFolder}.";
        }

        foreach (var (what, ids) in new[] { ("page", pages), ("sample", samples), ("release row", rows) })
        {
            foreach (var id in ids.Where(id => Id.IsMatch(id) && !declared.Contains(id)))
                yield return $"{id} has a {what}, but no rule in {RulesFolder}.";
        }
    }

    /// <summary>The ids that the rules report.</summary>
    public static IEnumerable<string> Declared(IEnumerable<SourceFile> files) => files
        .Where(static file => file.IsUnder(RulesFolder) && file.IsCSharp)
        .SelectMany(static file => file.Syntax.DescendantTokens())
        .Where(static token => token.IsKind(SyntaxKind.StringLiteralToken) && Id.IsMatch(token.ValueText))
        .Select(static token => token.ValueText);

    private static HashSet<string> NamesIn(IEnumerable<SourceFile> files, string folder, string extension) => files
        .Where(file => file.IsUnder(folder) && file.Name.EndsWith(extension, StringComparison.Ordinal))
        .Select(file => file.Name[..^extension.Length])
        .ToHashSet(StringComparer.Ordinal);
}
