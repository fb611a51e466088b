using System.Linq;
using Microsoft.CodeAnalysis;
using Parley.Model;

namespace Parley.Generator.Reading;

/// <summary>Reads <c>[Converter]</c> and <c>[JsonConverter]</c>, on a type or on a member.</summary>
internal sealed class Converters(ShapeReader shapes, Runtime runtime)
{
    private const string Formatter = "Parley.Serialization.Formatter<T>";
    private const string KeyFormatter = "Parley.Serialization.KeyFormatter<T>";
    private const string JsonConverter = "System.Text.Json.Serialization.JsonConverter<T>";

    /// <summary>Whether a type or member names its own converter.</summary>
    public static bool IsOn(ISymbol owner) => Attribute(owner) is not null;

    /// <summary>Reads the converter of <paramref name="owner"/>, which says how <paramref name="type"/> travels.</summary>
    public PayloadProblem? Read(ISymbol owner, ITypeSymbol type, string key, out TypeShape? shape)
    {
        shape = null;
        var attribute = Attribute(owner)!;
        if (attribute.Argument() is not INamedTypeSymbol { TypeKind: not TypeKind.Error } named)
            return new PayloadProblem(TypeText.ForPeople(type), "", "it does not compile", IsReportedByCompiler: true);

        var isJson = attribute.AttributeClass!.ToDisplayString() == AttributeNames.JsonConverter;
        var converter = Close(named, type);
        if (ReasonAgainst(converter, isJson) is { } reason)
            return Problem(owner, type, converter, reason);
        if (Handled(converter!, isJson ? JsonConverter : Formatter) is not { } handled)
        {
            var advice = isJson
                ? "factories need reflection; derive from JsonConverter<T> of this type, or use [Converter]"
                : "derive it from Formatter<T> or ConvertingFormatter<T, TWire> of this type";
            return Problem(owner, type, converter, "is no converter of this type: " + advice);
        }

        if (IsWithoutNull(type, handled, out var inner))
            return ReadNullable(owner, type, inner, key, out shape);
        if (!SymbolEqualityComparer.Default.Equals(type, handled))
            return Problem(owner, type, converter, "converts '" + TypeText.ForPeople(handled) + "'; name one for this type");

        var simpleName = TypeText.SimpleName(owner is ITypeSymbol ? type : converter!);
        if (!isJson)
        {
            shape = new ConvertedShape(
                key, TypeText.Of(type), "", simpleName, TypeText.OfNotNull(converter!), IsKey(converter!));
            return null;
        }

        var ordinary = owner is ITypeSymbol ? key + " in MessagePack" : TypeText.Of(type);
        shape = new JsonConvertedShape(key, TypeText.Of(type), "", simpleName, TypeText.OfNotNull(converter!), ordinary);
        var found = owner is ITypeSymbol ? shapes.VisitWithoutConverter(type, ordinary) : shapes.Visit(type);
        return found is { } problem
            ? problem with { Reason = problem.Reason + "; or replace [JsonConverter] by [Converter] with a class for both codecs" }
            : null;
    }

    private PayloadProblem? ReadNullable(ISymbol owner, ITypeSymbol type, ITypeSymbol inner, string key, out TypeShape? shape)
    {
        var innerKey = TypeText.Of(inner) + key.Substring(TypeText.Of(type).Length);
        shape = type.IsReferenceType
            ? new OptionalShape(key, TypeText.Of(type), "", TypeText.Of(inner), innerKey)
            : new NullableShape(key, TypeText.Of(type), "", TypeText.Of(inner), innerKey);
        return shapes.Visit(inner, innerKey, (out TypeShape? part) => Read(owner, inner, innerKey, out part));
    }

    /// <summary>What is used: a converter for both codecs before one for JSON. Enums travel by name without a converter.</summary>
    public static AttributeData? Attribute(ISymbol owner)
    {
        if (owner.Attribute(AttributeNames.Converter) is { } converter)
            return converter;

        return owner.Attribute(AttributeNames.JsonConverter) is { } json &&
            json.Argument() is not INamedTypeSymbol { Name: "JsonStringEnumConverter", ContainingNamespace.Name: "Serialization" }
                ? json
                : null;
    }

    private string? ReasonAgainst(INamedTypeSymbol? converter, bool isJson) => converter switch
    {
        null => "is generic in another way than the type; give it the same type parameters",
        { IsAbstract: true } => "is abstract; name a class that can be created",
        _ when !runtime.CanReach(converter) => "is not visible to the contract; make it public, or internal in the same project",
        _ when !converter.InstanceConstructors.Any(candidate =>
            candidate.Parameters.Length == 0 && candidate.DeclaredAccessibility == Accessibility.Public) =>
            "has no public constructor without parameters; add one",
        _ when isJson && !runtime.Has("JsonConverterFormatter") => "needs a later build of Parley",
        _ => null,
    };

    private static INamedTypeSymbol? Close(INamedTypeSymbol converter, ITypeSymbol type)
    {
        if (!converter.IsUnboundGenericType)
            return converter;

        return type is INamedTypeSymbol generic && generic.Arity == converter.Arity
            ? converter.OriginalDefinition.Construct(generic.TypeArguments.ToArray())
            : null;
    }

    private static ITypeSymbol? Handled(INamedTypeSymbol converter, string openBase) =>
        Base(converter, openBase)?.TypeArguments[0];

    private static bool IsKey(INamedTypeSymbol converter) => Base(converter, KeyFormatter) is not null;

    private static INamedTypeSymbol? Base(INamedTypeSymbol converter, string openBase)
    {
        for (var level = converter; level is not null; level = level.BaseType)
        {
            if (level.OriginalDefinition.ToDisplayString() == openBase)
                return level;
        }

        return null;
    }

    /// <summary>Whether the type may be null and the converter is for what it is otherwise.</summary>
    private static bool IsWithoutNull(ITypeSymbol type, ITypeSymbol handled, out ITypeSymbol inner)
    {
        inner = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : type.WithNullableAnnotation(NullableAnnotation.NotAnnotated);
        return ObjectLayout.IsNullable(type) && SymbolEqualityComparer.Default.Equals(inner, handled) &&
            handled.NullableAnnotation != NullableAnnotation.Annotated;
    }

    private static PayloadProblem Problem(ISymbol owner, ITypeSymbol type, ITypeSymbol? converter, string reason) => new(
        TypeText.ForPeople(type), "", "its converter " + (converter is null ? "" : TypeText.ForPeople(converter) + " ") + reason)
    {
        Kind = FindingKind.Converter,
        At = owner,
        With = converter,
    };
}
