using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Parley.Architecture.Tests.Reading;

namespace Parley.Architecture.Tests.Rules;

/// <summary>The repository knows no machine and no package registry, and its README can be read in a minute.</summary>
internal static class Hygiene
{
    private const int ReadmeLines = 100;

    private static readonly Regex MachinePath = new(
        @"(?<![\w.:/~>-])/(?:home|Users|root|work|farm|private|mnt)/[\w.-]+|\b[A-Za-z]:\\(?:Users|Windows|Program|src|dev|repos)\b",
        RegexOptions.CultureInvariant);

    private static readonly Regex RegistryHost = new(
        @"\b(?:[\w-]+\.)*(?:nuget\.org|npmjs\.(?:org|com)|yarnpkg\.com|nuget\.pkg\.github\.com|npm\.pkg\.github\.com|pkgs\.dev\.azure\.com|pypi\.org|debian\.org|myget\.org|jfrog\.io)\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    public static IEnumerable<string> MachinePaths(IEnumerable<SourceFile> files) => Find(files, MachinePath, "is a path of one machine.");

    public static IEnumerable<string> RegistryHosts(IEnumerable<SourceFile> files) =>
        Find(files, RegistryHost, "is a registry; the machine's own configuration says where packages come from.");

    public static IEnumerable<string> Readme(IEnumerable<SourceFile> files)
    {
        var readme = files.FirstOrDefault(static file => file.Path == "README.md");
        if (readme is null)
            yield return "README.md is missing.";
        else if (readme.Text.Count(static c => c == '\n') >= ReadmeLines)
            yield return $"README.md has {readme.Text.Count(static c => c == '\n')} lines; it has fewer than {ReadmeLines}.";
    }

    private static IEnumerable<string> Find(IEnumerable<SourceFile> files, Regex pattern, string why) =>
        from file in files
        from line in file.Lines.Index()
        from Match match in pattern.Matches(line.Item)
        select $"{file.At(line.Index + 1)}: {match.Value} {why}";
}
