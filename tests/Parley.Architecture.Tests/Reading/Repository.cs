using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Parley.Architecture.Tests.Reading;

/// <summary>The files of the repository, without what builds and tools leave behind.</summary>
internal static class Repository
{
    private static readonly HashSet<string> Left = new(StringComparer.Ordinal)
    {
        ".git", ".vs", ".idea", "bin", "obj", "node_modules", "artifacts", "TestResults", "packages",
    };

    /// <summary>The folder that has <c>global.json</c>.</summary>
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    public static IReadOnlyList<SourceFile> Files { get; } =
        Read(Root).OrderBy(static file => file.Path, StringComparer.Ordinal).ToList();

    public static IReadOnlyList<SourceFile> CSharp { get; } =
        Files.Where(static file => file.IsCSharp && !file.IsSnapshot).ToList();

    private static List<SourceFile> Read(string folder)
    {
        var files = new List<SourceFile>();
        foreach (var path in Directory.EnumerateFiles(folder))
        {
            var text = File.ReadAllText(path);
            if (!text.Contains('\0'))
                files.Add(new SourceFile(Path.GetRelativePath(Root, path).Replace('\\', '/'), text.ReplaceLineEndings("\n")));
        }

        foreach (var inner in Directory.EnumerateDirectories(folder).Where(inner => !Left.Contains(Path.GetFileName(inner))))
            files.AddRange(Read(inner));
        files.RemoveAll(static file => file.Path == ".git" || file.Path.EndsWith(".user", StringComparison.Ordinal));
        return files;
    }

    private static string FindRoot(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "global.json")))
                return folder.FullName;
        }

        throw new InvalidOperationException("There is no global.json above " + start + ". Run the tests from their build output in the repository.");
    }
}
