using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Parley.Architecture.Tests.Reading;

/// <summary>A dotted name in a file: a using line, or a name that code writes out.</summary>
internal sealed record UsedName(string Name, SyntaxNode Where, bool IsGlobalUsing = false);

/// <summary>Finds the dotted names of C# files and the types that files declare.</summary>
internal static class UsedNames
{
    /// <summary>The using lines and written-out names of a file. Names relative to an enclosing namespace are completed if they lead to one of <paramref name="types"/>.</summary>
    public static IEnumerable<UsedName> Of(SourceFile file, IReadOnlySet<string> types)
    {
        foreach (var node in file.Syntax.DescendantNodes())
        {
            if (node is UsingDirectiveSyntax { NamespaceOrType: { } target } line)
                yield return new UsedName(Plain(target), line, line.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword));
            else if (IsWholeChain(node) && !node.Ancestors().Any(static above => above is UsingDirectiveSyntax))
                yield return new UsedName(Complete(Plain(node), node, types), node);
        }
    }

    /// <summary>The full names of the types that <paramref name="files"/> declare.</summary>
    public static HashSet<string> TypesOf(IEnumerable<SourceFile> files) => files
        .SelectMany(static file => file.Syntax.DescendantNodes())
        .Where(static node => node is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax && node.Parent is BaseNamespaceDeclarationSyntax)
        .Select(static node => NamespaceOf(node) + "." + (node as BaseTypeDeclarationSyntax)?.Identifier.ValueText + (node as DelegateDeclarationSyntax)?.Identifier.ValueText)
        .ToHashSet(StringComparer.Ordinal);

    public static string NamespaceOf(SyntaxNode node) => string.Join('.', node.AncestorsAndSelf()
        .OfType<BaseNamespaceDeclarationSyntax>().Reverse().Select(static one => one.Name.ToString()));

    private static bool IsWholeChain(SyntaxNode node) => node switch
    {
        QualifiedNameSyntax => node.Parent is not (QualifiedNameSyntax or BaseNamespaceDeclarationSyntax),
        MemberAccessExpressionSyntax => node.Parent is not MemberAccessExpressionSyntax,
        AliasQualifiedNameSyntax => node.Parent is not (QualifiedNameSyntax or MemberAccessExpressionSyntax),
        _ => false,
    };

    // The identifiers of a chain from its left end, without global:: and type arguments, up to what is no plain name.
    private static string Plain(SyntaxNode node) => node switch
    {
        QualifiedNameSyntax name => Plain(name.Left) + "." + name.Right.Identifier.ValueText,
        MemberAccessExpressionSyntax access => Plain(access.Expression) + "." + access.Name.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "?",
    };

    private static string Complete(string name, SyntaxNode node, IReadOnlySet<string> types)
    {
        var parts = name.Split('.');
        var around = NamespaceOf(node);
        while (around.Length > 0)
        {
            for (var length = parts.Length; length >= 2; length--)
            {
                if (types.Contains(around + "." + string.Join('.', parts[..length])))
                    return around + "." + name;
            }

            around = around.Contains('.') ? around[..around.LastIndexOf('.')] : "";
        }

        return name;
    }
}
