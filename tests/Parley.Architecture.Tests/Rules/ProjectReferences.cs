using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using Parley.Architecture.Tests.Reading;

namespace Parley.Architecture.Tests.Rules;

/// <summary>Which of our projects a project may reference.</summary>
internal static class ProjectReferences
{
    private static readonly Dictionary<string, string[]> MayReference = new()
    {
        ["src/Parley"] = [],
        ["src/Parley.Protocol"] = ["Parley"],
        ["src/Parley.Client"] = ["Parley", "Parley.Protocol"],
        ["src/Parley.AspNetCore"] = ["Parley", "Parley.Protocol"],
        ["generators/Parley.Generator"] = [],
        ["generators/Parley.CodeFixes"] = ["Parley.Generator"],
        ["generators/Parley.Tool"] = [],
    };

    public static IEnumerable<string> Violations(IEnumerable<SourceFile> files) =>
        files.Where(static file => file.Path.EndsWith(".csproj", StringComparison.Ordinal)).SelectMany(InProject);

    private static IEnumerable<string> InProject(SourceFile project)
    {
        var items = XDocument.Parse(project.Text).Descendants().ToList();
        foreach (var reference in items.Where(static item => item.Name.LocalName == "ProjectReference"))
        {
            var target = ((string?)reference.Attribute("Include") ?? "").Replace('\\', '/');
            var name = Path.GetFileNameWithoutExtension(target);
            // The generator runs in the compiler of the referencing project and is no part of its output.
            if ((string?)reference.Attribute("ReferenceOutputAssembly") == "false" && target.Contains("generators/"))
                continue;
            if (MayReference.TryGetValue(project.Folder, out var allowed) ? !allowed.Contains(name) : IsWrongWay(project, target))
                yield return $"{project.Path}: must not reference {name}.";
        }

        if (project.IsUnder("src", "generators") && !MayReference.ContainsKey(project.Folder))
            yield return $"{project.Path}: is not in the table of projects; add it with what it may reference.";
        foreach (var package in items.Where(static item => item.Name.LocalName == "PackageReference"))
        {
            if (project.Folder == "src/Parley" && (string?)package.Attribute("Include") != "System.Text.Json")
                yield return $"{project.Path}: contracts bring System.Text.Json along and nothing else, not {(string?)package.Attribute("Include")}.";
        }
    }

    private static bool IsWrongWay(SourceFile project, string target) =>
        !project.IsUnder("tests") && (target.Contains("tests/") || (project.IsUnder("samples") && target.Contains("benchmarks/")));
}
