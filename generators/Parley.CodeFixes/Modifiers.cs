using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Parley.CodeFixes;

/// <summary>Changes of what may see a type or constructor.</summary>
internal static class Modifiers
{
    /// <summary>Declares a type or constructor as <c>public</c> or <c>internal</c> in place of what hides it.</summary>
    public static Edit Show(MemberDeclarationSyntax declaration, string word)
    {
        var hiding = declaration.Modifiers.Where(static modifier => modifier.IsKind(SyntaxKind.PrivateKeyword) ||
            modifier.IsKind(SyntaxKind.ProtectedKeyword) || modifier.IsKind(SyntaxKind.InternalKeyword)).ToList();
        if (hiding.Count > 0)
            return new Edit(TextSpan.FromBounds(hiding[0].SpanStart, hiding[hiding.Count - 1].Span.End), word, declaration.SyntaxTree);

        var first = declaration.Modifiers.Count > 0 ? declaration.Modifiers[0]
            : declaration is TypeDeclarationSyntax type ? type.Keyword
            : ((ConstructorDeclarationSyntax)declaration).Identifier;
        return new Edit(new TextSpan(first.SpanStart, 0), word + " ", declaration.SyntaxTree);
    }
}
