using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Parley.Architecture.Tests.Reading;

namespace Parley.Architecture.Tests.Rules;

/// <summary>Nothing static changes: state belongs to an object that somebody owns.</summary>
internal static class StaticState
{
    public static IEnumerable<string> Violations(IEnumerable<SourceFile> files) =>
        files.Where(static file => file.IsCSharp).SelectMany(static file => file.Syntax.DescendantNodes().SelectMany(node => InNode(file, node)));

    private static IEnumerable<string> InNode(SourceFile file, SyntaxNode node)
    {
        switch (node)
        {
            case AttributeSyntax { Name: var name } when name.ToString().EndsWith("ThreadStatic", System.StringComparison.Ordinal):
                yield return $"{file.At(node)}: a thread-static field is state that nobody owns.";
                break;
            case FieldDeclarationSyntax field when IsStatic(field) &&
                !field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword) && !field.Modifiers.Any(SyntaxKind.ConstKeyword):
                yield return $"{file.At(node)}: the static field {field.Declaration.Variables[0].Identifier.ValueText} can change.";
                break;
            case EventFieldDeclarationSyntax happening when IsStatic(happening):
                yield return $"{file.At(node)}: the static event {happening.Declaration.Variables[0].Identifier.ValueText} keeps its listeners for ever.";
                break;
            case PropertyDeclarationSyntax { AccessorList: { } accessors } property when IsStatic(property) &&
                accessors.Accessors.Any(static accessor => accessor.IsKind(SyntaxKind.SetAccessorDeclaration) && accessor.Body is null && accessor.ExpressionBody is null):
                yield return $"{file.At(node)}: the static property {property.Identifier.ValueText} can change.";
                break;
        }
    }

    // Members of an interface without a body are declarations; whoever implements them is checked.
    private static bool IsStatic(MemberDeclarationSyntax member) =>
        member.Modifiers.Any(SyntaxKind.StaticKeyword) && !member.Modifiers.Any(SyntaxKind.AbstractKeyword);
}
