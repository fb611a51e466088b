using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Parley.Architecture.Tests.Reading;

namespace Parley.Architecture.Tests.Rules;

/// <summary>A code fence after <c>&lt;!-- snippet: path#region --&gt;</c> is that region of a file that Sdk.sln compiles.</summary>
internal static class Snippets
{
    private static readonly Regex Marker = new(@"^\s*<!--\s*snippet:\s*(\S+?)#(\S+)\s*-->\s*$", RegexOptions.CultureInvariant);

    public static IEnumerable<string> Violations(IReadOnlyCollection<SourceFile> files)
    {
        var projects = Solution.ProjectsOf(files).Select(static project => project[..(project.LastIndexOf('/') + 1)]).ToList();
        foreach (var page in files.Where(static file => file.Path.EndsWith(".md", StringComparison.Ordinal)))
        {
            var lines = page.Lines;
            for (var i = 0; i < lines.Length; i++)
            {
                // The form of the marker, shown in prose between backticks, is no marker.
                if (!lines[i].TrimStart().StartsWith("<!-- snippet", StringComparison.Ordinal))
                    continue;
                var violation = Marker.Match(lines[i]) is { Success: true } marker
                    ? Check(marker.Groups[1].Value, marker.Groups[2].Value, FenceAfter(lines, i), files, projects)
                    : "is no marker; write <!-- snippet: path#region -->.";
                if (violation is not null)
                    yield return $"{page.At(i + 1)}: {violation}";
            }
        }
    }

    private static string? Check(
        string path, string region, string? fence, IReadOnlyCollection<SourceFile> files, List<string> projects)
    {
        if (fence is null)
            return "no code fence follows the marker.";
        if (files.FirstOrDefault(file => file.Path == path) is not { IsCSharp: true } source)
            return $"there is no C# file {path}.";
        if (!projects.Any(folder => path.StartsWith(folder, StringComparison.Ordinal)))
            return $"{path} belongs to no project of {Solution.Path}, so nothing compiles it.";
        if (RegionOf(source, region) is not { } code)
            return $"{path} has no #region {region}.";
        return code == fence ? null : $"the fence differs from #region {region} of {path}, which is:\n{code}";
    }

    private static string? FenceAfter(string[] lines, int marker)
    {
        var start = marker + 1;
        if (start >= lines.Length || !lines[start].StartsWith("```", StringComparison.Ordinal))
            return null;
        var end = Array.IndexOf(lines, "```", start + 1);
        return end < 0 ? null : string.Join('\n', lines[(start + 1)..end]);
    }

    // The lines of the region without the indentation that they share and without the marks of regions inside it.
    private static string? RegionOf(SourceFile source, string region)
    {
        var lines = source.Lines;
        var start = Array.FindIndex(lines, line => line.Trim() == "#region " + region);
        if (start < 0)
            return null;
        var depth = 1;
        var inside = new List<string>();
        for (var i = start + 1; i < lines.Length && depth > 0; i++)
        {
            var text = lines[i].TrimStart();
            if (text.StartsWith("#region", StringComparison.Ordinal))
                depth++;
            else if (text.StartsWith("#endregion", StringComparison.Ordinal))
                depth--;
            else
                inside.Add(lines[i].TrimEnd());
        }

        var body = inside.SkipWhile(static line => line.Length == 0).Reverse().SkipWhile(static line => line.Length == 0).Reverse().ToList();
        var shared = body.Where(static line => line.Length > 0).Select(static line => line.Length - line.TrimStart().Length).DefaultIfEmpty().Min();
        return string.Join('\n', body.Select(line => line.Length == 0 ? line : line[shared..]));
    }
}
