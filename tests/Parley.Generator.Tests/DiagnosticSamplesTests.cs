using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Parley.Generator.Rules;
using Parley.Generator.Tests.Harness;

namespace Parley.Generator.Tests;

/// <summary>Holds the rules' pages, their compiled samples and what the analyzers say together.</summary>
public sealed class DiagnosticSamplesTests
{
    public static TheoryData<string> Rules() => [.. ContractRules.All.Concat(ContractRules.Doubts).Select(rule => rule.Id).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task The_violation_is_reported_and_the_fix_is_not(string id)
    {
        var sample = Sample(id);
        // Many samples leave the token out, as a hint of PAR019 has it.
        var all = await Analyzed.WithHints(Source.Compile(sample.Replace("#pragma warning disable", "// ", StringComparison.Ordinal)));
        var found = Assert.Single(all, found => found.Severity >= DiagnosticSeverity.Warning || found.Id == id);
        Assert.Equal(id, found.Id);
        Assert.True(found.Location.SourceSpan.Start < sample.IndexOf("#region fix", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_page_shows_the_sample_and_is_listed(string id)
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "diagnostics", id + ".md"));
        foreach (var region in new[] { "violation", "fix" })
            Assert.Contains("```csharp\n" + Region(Sample(id), region) + "\n```", page, StringComparison.Ordinal);
        Assert.Contains("[" + id + "](" + id + ".md)", File.ReadAllText(Path.Combine(Repository.Root, "docs", "diagnostics", "README.md")), StringComparison.Ordinal);
    }

    private static string Sample(string id) =>
        File.ReadAllText(Path.Combine(Repository.Root, "samples", "Snippets", "Diagnostics", id + ".cs"));

    private static string Region(string text, string name) =>
        Regex.Match(text, "#region " + name + "\n(.*?)\n#endregion", RegexOptions.Singleline).Groups[1].Value;
}
