using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Parley.Generator.Reading;

/// <summary>Finds members that are null after a sender has left them out, though their type has no null, where <c>required</c> would help.</summary>
internal static class ForgettableMembers
{
    // LanguageVersion has no name for C# 11 in the oldest Roslyn that loads the generator.
    private const int CSharp11 = 1100;

    private static readonly string[] Needed =
    {
        "System.Runtime.CompilerServices.RequiredMemberAttribute", "System.Runtime.CompilerServices.CompilerFeatureRequiredAttribute",
    };

    public static IEnumerable<Finding> In(INamedTypeSymbol type, CarriedTypes carried, Compilation compilation, CancellationToken cancellationToken)
    {
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct))
            yield break;

        var members = type.GetMembers().Where(carried.IsSetAfterwards).ToList();
        if (members.Count == 0 || !HasRequired(type, compilation))
            yield break;

        foreach (var member in members)
        {
            var valueType = (member as IPropertySymbol)?.Type ?? ((IFieldSymbol)member).Type;
            var traveling = new ObjectMember(member, valueType, IsSettable: true);
            if (TypeText.IsRequiredReference(valueType) && !traveling.IsRequiredByLanguage() && !traveling.IsRequiredByAttribute() &&
                IsLeftAlone(member, cancellationToken))
            {
                yield return new Finding(FindingKind.ForgettableMember, member.Locations[0], type.Name, member.Name) { Mend = new[] { member.Locations[0] } };
            }
        }
    }

    private static bool HasRequired(INamedTypeSymbol type, Compilation compilation) =>
        type.DeclaringSyntaxReferences.All(part => part.SyntaxTree.Options is CSharpParseOptions options && (int)options.LanguageVersion >= CSharp11) &&
        Needed.All(name => compilation.GetTypesByMetadataName(name).Length > 0);

    private static bool IsLeftAlone(ISymbol member, CancellationToken cancellationToken)
    {
        if (member.DeclaringSyntaxReferences.Length != 1 || !HasNoValue(member.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken)))
            return false;

        // A constructor that mentions the member probably sets it; the compiler knows for sure, and warns if it does not.
        return member.ContainingType.InstanceConstructors.SelectMany(constructor => constructor.DeclaringSyntaxReferences)
            .Select(reference => reference.GetSyntax(cancellationToken)).OfType<ConstructorDeclarationSyntax>()
            .All(constructor => constructor.DescendantTokens().All(token => token.ValueText != member.Name));
    }

    private static bool HasNoValue(SyntaxNode declaration) => declaration switch
    {
        PropertyDeclarationSyntax { Initializer: null, ExpressionBody: null, AccessorList: { } list } =>
            list.Accessors.All(accessor => accessor is { Body: null, ExpressionBody: null }),
        VariableDeclaratorSyntax { Initializer: null } => true,
        _ => false,
    };
}
