using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Parley.Architecture.Tests.Reading;

namespace Parley.Architecture.Tests.Rules;

/// <summary>Sdk.sln has every project, so that one command builds and tests everything.</summary>
internal static class Solution
{
    public const string Path = "Sdk.sln";

    private static readonly Regex Project = new(@"""([^""]+\.csproj)""", RegexOptions.CultureInvariant);

    public static IEnumerable<string> Violations(IReadOnlyCollection<SourceFile> files)
    {
        var projects = files.Select(static file => file.Path).Where(static path => path.EndsWith(".csproj", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        var listed = ProjectsOf(files);
        foreach (var missing in projects.Except(listed).Order(StringComparer.Ordinal))
            yield return $"{missing}: is not in {Path}.";
        foreach (var gone in listed.Except(projects).Order(StringComparer.Ordinal))
            yield return $"{Path}: has {gone}, which does not exist.";
    }

    /// <summary>The paths of the solution's projects.</summary>
    public static HashSet<string> ProjectsOf(IEnumerable<SourceFile> files) => files
        .Where(static file => file.Path == Path)
        .SelectMany(static file => Project.Matches(file.Text))
        .Select(static match => match.Groups[1].Value.Replace('\\', '/'))
        .ToHashSet(StringComparer.Ordinal);
}
