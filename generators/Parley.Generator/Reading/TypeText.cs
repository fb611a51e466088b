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
    /// The type with its nullable annotations and without the names of tuple elements. References from code without annotations count
    /// as nullable, so that one text always stands for one shape.
    /// </summary>
    public static string Of(ITypeSymbol type) => Text(type, tupleNames: false);

    /// <summary>The type as <see cref="Of"/>, with the names of tuple elements: an implementation must repeat them.</summary>
    public static string AsDeclared(ITypeSymbol type) => Text(type, tupleNames: true);

    /// <summary>The type without a question mark of its own.</summary>
    public static string OfNotNull(ITypeSymbol type) => TextNotNull(type, tupleNames: false);

    /// <summary>The type for people: <c>List&lt;Quote?&gt;</c>.</summary>
    public static string ForPeople(ITypeSymbol type) => type.ToDisplayString(Simple);

    /// <summary>The type's name for people and tools, without namespace: <c>Page&lt;Quote&gt;</c>.</summary>
    public static string SimpleName(ITypeSymbol type) =>
        type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString(Simple);

    /// <summary>Whether null is a value of this reference type.</summary>
    public static bool IsOptionalReference(ITypeSymbol type) =>
        type.IsReferenceType && type.NullableAnnotation != NullableAnnotation.NotAnnotated;

    /// <summary>Whether null is no value of this reference type.</summary>
    public static bool IsRequiredReference(ITypeSymbol type) => type.IsReferenceType && !IsOptionalReference(type);

    /// <summary>A name as an identifier, with an <c>@</c> where it is a keyword.</summary>
    public static string Identifier(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None
            ? "@" + name
            : name;

    private static string Text(ITypeSymbol type, bool tupleNames) =>
        IsOptionalReference(type) ? TextNotNull(type, tupleNames) + "?" : TextNotNull(type, tupleNames);

    private static string TextNotNull(ITypeSymbol type, bool tupleNames) => type switch
    {
        IArrayTypeSymbol array => Array(array, tupleNames),
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable =>
            Text(nullable.TypeArguments[0], tupleNames) + "?",
        INamedTypeSymbol { IsTupleType: true } tuple =>
            "(" + string.Join(", ", tuple.TupleElements.Select(element => Element(element, tupleNames))) + ")",
        INamedTypeSymbol { Arity: > 0, IsUnboundGenericType: false } named => Container(named) +
            Identifier(named.Name) + "<" + string.Join(", ", named.TypeArguments.Select(part => Text(part, tupleNames))) + ">",
        INamedTypeSymbol { ContainingType: { } container } named => TextNotNull(container, tupleNames) + "." + Identifier(named.Name),
        _ => type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString(Qualified),
    };

    // An array of arrays is written from the outside in, up to a question mark.
    private static string Array(IArrayTypeSymbol array, bool tupleNames)
    {
        var ranks = "[" + new string(',', array.Rank - 1) + "]";
        var element = array.ElementType;
        for (; element is IArrayTypeSymbol inner && !IsOptionalReference(element); element = inner.ElementType)
            ranks += "[" + new string(',', inner.Rank - 1) + "]";
        return Text(element, tupleNames) + ranks;
    }

    private static string Element(IFieldSymbol element, bool named) =>
        Text(element.Type, named) + (named && element.IsExplicitlyNamedTupleElement ? " " + Identifier(element.Name) : "");

    private static string Container(INamedTypeSymbol type) => type switch
    {
        { ContainingType: { } container } => OfNotNull(container) + ".",
        { ContainingNamespace.IsGlobalNamespace: true } => "global::",
        _ => type.ContainingNamespace.ToDisplayString(Qualified) + ".",
    };
}
