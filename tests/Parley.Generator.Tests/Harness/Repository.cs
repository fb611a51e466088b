using System.IO;
using System.Runtime.CompilerServices;

namespace Parley.Generator.Tests.Harness;

/// <summary>Where the repository's files are.</summary>
internal static class Repository
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", ".."));

    private static string Here([CallerFilePath] string path = "") => path;
}
