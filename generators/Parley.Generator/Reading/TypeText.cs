using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Parley.Generator.Reading;

/// <summary>Types and names as C# that compiles anywhere: qualified from <c>global::</c>, keywords escaped.</summary>
internal static class TypeText
{
    private static readonly SymbolDisplayFormat Qualified = SymbolDisplayFormat.FullyQualifiedFormat
        .WithGenericsOptions(SymbolDisplayGenericsOptions.None);

    private static readonly SymbolDisplayFormat Simple = SymbolDisplayFormat.MinimallyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>
    /// The type with its nullable annotations. References from code without annotations count as nullable, so that one text
    /// always stands for one shape.
    /// </summary>
    public static string Of(ITypeSymbol type) => IsOptionalReference(type) ? OfNotNull(type) + "?" : OfNotNull(type);

    /// <summary>The type without a question mark of its own.</summary>
    public static string OfNotNull(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => Of(array.ElementType) + "[" + new string(',', array.Rank - 1) + "]",
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable =>
            Of(nullable.TypeArguments[0]) + "?",
        INamedTypeSymbol { IsTupleType: false, Arity: > 0, IsUnboundGenericType: false } named => Container(named) +
            Identifier(named.Name) + "<" + string.Join(", ", named.TypeArguments.Select(Of)) + ">",
        INamedTypeSymbol { ContainingType: { } container } named => OfNotNull(container) + "." + Identifier(named.Name),
        _ => type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString(Qualified),
    };

    /// <summary>The type for people: <c>List&lt;Quote?&gt;</c>.</summary>
    public static string ForPeople(ITypeSymbol type) => type.ToDisplayString(Simple);

    /// <summary>The type's name for people and tools, without namespace: <c>Page&lt;Quote&gt;</c>.</summary>
    public static string SimpleName(ITypeSymbol type) =>
        type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString(Simple);

    /// <summary>Whether null is a value of this reference type.</summary>
    public static bool IsOptionalReference(ITypeSymbol type) =>
        type.IsReferenceType && type.NullableAnnotation != NullableAnnotation.NotAnnotated;

    /// <summary>A name as an identifier, with an <c>@</c> where it is a keyword.</summary>
    public static string Identifier(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None
            ? "@" + name
            : name;

    private static string Container(INamedTypeSymbol type) => type switch
    {
        { ContainingType: { } container } => OfNotNull(container) + ".",
        { ContainingNamespace.IsGlobalNamespace: true } => "global::",
        _ => type.ContainingNamespace.ToDisplayString(Qualified) + ".",
    };
}
