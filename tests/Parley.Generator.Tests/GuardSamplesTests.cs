using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Parley.Generator.Rules;
using Parley.Generator.Tests.Harness;

namespace Parley.Generator.Tests;

/// <summary>
/// Holds the pages of PAR040 to PAR045, their compiled samples and the contract guard together. A sample has the contract before and after a
/// change; what has no region of its own as its fix is mended by the command that writes the lock file.
/// </summary>
public sealed class GuardSamplesTests
{
    public static TheoryData<string> Rules() => [.. new ContractGuardAnalyzer().SupportedDiagnostics.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task The_violation_is_reported_and_the_fix_is_not(string id)
    {
        var before = Region(id, "before")!;
        var after = Region(id, "violation") ?? before;
        var locked = id == "PAR042" ? "<<<<<<< HEAD\n" + Guarded.LockOf(before) : Guarded.LockOf(before);
        var found = id == "PAR045"
            ? await Guarded.RunLocked(locked, Source.WithUsings(after), "/project/other.json")
            : await Guarded.RunLocked(locked, Source.WithUsings(after));
        Assert.Single(found, found => found.Id == id);

        var mended = Region(id, "fix") is { } fix ? await Guarded.Run(before, fix) : await Guarded.Run(after, after);
        Assert.DoesNotContain(mended, found => found.Id == id);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_page_shows_the_sample_and_is_listed(string id)
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "diagnostics", id + ".md"));
        foreach (var text in new[] { "before", "violation", "fix" }.Select(name => Region(id, name)).OfType<string>())
            Assert.Contains("```csharp\n" + text + "\n```", page, StringComparison.Ordinal);
        Assert.Contains("[" + id + "](" + id + ".md)", File.ReadAllText(Path.Combine(Repository.Root, "docs", "diagnostics", "README.md")), StringComparison.Ordinal);
    }

    private static string? Region(string id, string name)
    {
        var sample = File.ReadAllText(Path.Combine(Repository.Root, "samples", "Snippets", "Diagnostics", id + ".cs"));
        var region = Regex.Match(sample, "    #region " + name + "\n(.*?)\n    #endregion", RegexOptions.Singleline);
        return region.Success ? Regex.Replace(region.Groups[1].Value, "^    ", "", RegexOptions.Multiline) : null;
    }
}
