using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Parley.Architecture.Tests.Reading;

namespace Parley.Architecture.Tests.Rules;

/// <summary>Small files, whole types, finished code.</summary>
internal static class CodeShape
{
    private const int MaxLines = 300;

    private static readonly string[] Product = ["src", "generators"];
    private static readonly string[] Shown = ["src", "generators", "samples", "benchmarks"];
    private static readonly string[] Counted = [".cs", ".ts", ".tsx", ".mts"];

    // Sources that a generator completes have to be partial.
    private static readonly string[] CompletedByGenerators = ["LoggerMessage", "GeneratedRegex", "JsonSerializable"];

    private static readonly Regex Unfinished = new(@"\b(TODO|FIXME|HACK|NotImplementedException)\b", RegexOptions.CultureInvariant);

    public static IEnumerable<string> LongFiles(IEnumerable<SourceFile> files) =>
        from file in files
        where file.IsUnder(Product) && Counted.Any(end => file.Path.EndsWith(end, StringComparison.Ordinal))
        let lines = file.Text.Count(static c => c == '\n')
        where lines >= MaxLines
        select $"{file.Path}: has {lines} lines; a file has fewer than {MaxLines}.";

    public static IEnumerable<string> PartialTypes(IEnumerable<SourceFile> files) =>
        from file in files
        where file.IsCSharp && file.IsUnder(Shown)
        from type in file.Syntax.DescendantNodes().OfType<TypeDeclarationSyntax>()
        where type.Modifiers.Any(SyntaxKind.PartialKeyword) && !IsCompletedByGenerator(type)
        select $"{file.At(type)}: {type.Identifier.ValueText} is partial, and no generator completes it. A part with its own concern is a type.";

    public static IEnumerable<string> UnfinishedCode(IEnumerable<SourceFile> files) =>
        from file in files
        where file.IsUnder(Shown)
        from line in file.Lines.Index()
        let match = Unfinished.Match(line.Item)
        where match.Success
        select $"{file.At(line.Index + 1)}: {match.Value} — finish it or leave it out.";

    public static IEnumerable<string> SilencedWarnings(IEnumerable<SourceFile> files) =>
        from file in files
        where file.IsCSharp && file.IsUnder("src")
        from trivia in file.Syntax.DescendantTrivia()
        where trivia.GetStructure() is PragmaWarningDirectiveTriviaSyntax pragma &&
            pragma.DisableOrRestoreKeyword.IsKind(SyntaxKind.DisableKeyword) && !HasReason(file, trivia.GetLocation().GetLineSpan().StartLinePosition.Line)
        select $"{file.At(trivia.GetLocation())}: a warning is silenced without a comment that says why.";

    private static bool IsCompletedByGenerator(TypeDeclarationSyntax type) => type.DescendantNodesAndSelf()
        .OfType<AttributeSyntax>().Any(static attribute => CompletedByGenerators.Contains(attribute.Name.ToString()));

    private static bool HasReason(SourceFile file, int line) =>
        file.Lines[line].Contains("//", StringComparison.Ordinal) ||
        (line > 0 && file.Lines[line - 1].TrimStart().StartsWith("// ", StringComparison.Ordinal));
}
