using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Parley.CodeFixes;

/// <summary>Lets a member be set when it is read, or absent.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "PAR025")]
public sealed class UnsettableMemberFix() : ContractFix("PAR025")
{
    private protected override IEnumerable<Mend> Find(Mistake mistake)
    {
        if (mistake.Declared() is not { } member)
            yield break;

        var setter = mistake.Compilation.GetTypeByMetadataName("System.Runtime.CompilerServices.IsExternalInit") is null ? "set" : "init";
        switch (mistake.Advice)
        {
            case "optional":
                yield return new Mend("optional", "Make '" + member.Name + "' optional", Declarations(member, mistake).SelectMany(MakeOptional).ToList());
                break;
            case "all":
                yield return new Mend(
                    "set", "Make the members of '" + member.ContainingType.Name + "' settable",
                    member.ContainingType.GetMembers().Where(static other => other is { IsStatic: false, DeclaredAccessibility: Accessibility.Public })
                        .SelectMany(other => Declarations(other, mistake)).SelectMany(declaration => MakeSettable(declaration, setter)).ToList());
                break;
            default:
                yield return new Mend(
                    "set", "Make '" + member.Name + "' settable",
                    Declarations(member, mistake).SelectMany(declaration => MakeSettable(declaration, setter)).ToList());
                break;
        }
    }

    private static IEnumerable<MemberDeclarationSyntax> Declarations(ISymbol member, Mistake mistake) =>
        member.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(mistake.CancellationToken))
            .Select(static syntax => syntax as PropertyDeclarationSyntax ?? (MemberDeclarationSyntax?)syntax.FirstAncestorOrSelf<FieldDeclarationSyntax>())
            .OfType<MemberDeclarationSyntax>();

    private static IEnumerable<Edit> MakeSettable(MemberDeclarationSyntax declaration, string setter)
    {
        if (declaration is FieldDeclarationSyntax)
        {
            foreach (var modifier in declaration.Modifiers.Where(static modifier => modifier.IsKind(SyntaxKind.ReadOnlyKeyword)))
                yield return Remove(modifier);
        }
        else if (declaration is PropertyDeclarationSyntax { AccessorList: { } list })
        {
            var existing = list.Accessors.FirstOrDefault(static accessor => !accessor.IsKind(SyntaxKind.GetAccessorDeclaration));
            var getter = list.Accessors.FirstOrDefault(static accessor => accessor.IsKind(SyntaxKind.GetAccessorDeclaration));
            if (existing is not null)
            {
                foreach (var modifier in existing.Modifiers)
                    yield return Remove(modifier);
            }
            else if (getter is { Body: null, ExpressionBody: null })
            {
                yield return new Edit(new TextSpan(getter.Span.End, 0), " " + setter + ";", declaration.SyntaxTree);
            }
        }
    }

    private static IEnumerable<Edit> MakeOptional(MemberDeclarationSyntax declaration) =>
        declaration.Modifiers.Where(static modifier => modifier.ValueText == "required").Select(Remove);

    private static Edit Remove(SyntaxToken modifier) =>
        new(TextSpan.FromBounds(modifier.SpanStart, modifier.GetNextToken().SpanStart), "", modifier.SyntaxTree);
}
