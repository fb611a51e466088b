using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Parley.CodeFixes;

/// <summary>Changes of a file's using directives.</summary>
internal static class Usings
{
    /// <summary>
    /// A directive for a namespace of the platform among the others that a place sees, in their order; null if there are none, because whoever
    /// writes none writes names in full.
    /// </summary>
    public static Edit? Add(SyntaxNode place, string space)
    {
        var ordinary = place.Ancestors().Select(static around => (around as BaseNamespaceDeclarationSyntax)?.Usings ?? (around as CompilationUnitSyntax)?.Usings)
            .Select(static usings => usings?.Where(IsOrdinary).ToList()).FirstOrDefault(static usings => usings?.Count > 0);
        if (ordinary is null)
            return null;

        var before = ordinary.FindLast(directive => IsOfPlatform(directive) && string.CompareOrdinal(directive.Name!.ToString(), space) < 0);
        var separator = Layout.Separator(before ?? ordinary[0]);
        return before is null
            ? new Edit(new TextSpan(ordinary[0].SpanStart, 0), "using " + space + ";" + separator)
            : new Edit(new TextSpan(before.Span.End, 0), separator + "using " + space + ";");
    }

    private static bool IsOrdinary(UsingDirectiveSyntax directive) =>
        directive is { Alias: null, Name: { IsMissing: false }, SemicolonToken.IsMissing: false } &&
        directive.StaticKeyword.IsKind(SyntaxKind.None) && directive.GlobalKeyword.IsKind(SyntaxKind.None);

    private static bool IsOfPlatform(UsingDirectiveSyntax directive) =>
        directive.Name!.ToString() is var name && (name == "System" || name.StartsWith("System.", StringComparison.Ordinal));
}
