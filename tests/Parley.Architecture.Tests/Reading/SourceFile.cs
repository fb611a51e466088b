using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Parley.Architecture.Tests.Reading;

/// <summary>A text file of the repository: its path from the root with forward slashes, and what is in it.</summary>
internal sealed record SourceFile(string Path, string Text)
{
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    public string Folder => Path.Contains('/') ? Path[..Path.LastIndexOf('/')] : "";

    public bool IsCSharp => Path.EndsWith(".cs", System.StringComparison.Ordinal);

    public bool IsSnapshot => Path.Contains("/_snapshots/");

    public string[] Lines => Text.Split('\n');

    /// <summary>The file as C#, as the newest platform compiles it; comments and strings are no part of it, so they cannot break a rule about code.</summary>
    public SyntaxNode Syntax => field ??= CSharpSyntaxTree
        .ParseText(Text, CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Preview).WithPreprocessorSymbols("NET")).GetRoot();

    public override string ToString() => Path;

    public string At(SyntaxNode node) => At(node.GetLocation());

    public string At(Location location) => At(location.GetLineSpan().StartLinePosition.Line + 1);

    public string At(int line) => $"{Path}:{line}";

    public bool IsUnder(params IEnumerable<string> folders) =>
        folders.Any(folder => Path.StartsWith(folder + "/", System.StringComparison.Ordinal));
}
