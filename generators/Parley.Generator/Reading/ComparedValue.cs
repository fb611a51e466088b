using System.Linq;
using Microsoft.CodeAnalysis;
using Parley.Model;

namespace Parley.Generator.Reading;

/// <summary>Finds what the engine compares of a value: something that has one form for equal values, and compares without boxing.</summary>
internal static class ComparedValue
{
    private static readonly string[] Comparable =
    {
        "String", "Guid", "SByte", "Byte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64",
    };

    /// <summary>The type and the C# of what is compared: of an enum its number, of a wrapper its value; null if the value does not compare.</summary>
    /// <param name="shapes">The shapes that are read, that of the value among them.</param>
    /// <param name="shapeKey">The key of the value's shape.</param>
    /// <param name="value">The value as C#.</param>
    public static (string Type, string Value)? Of(ShapeReader shapes, string shapeKey, string value) =>
        shapes.Shapes.FirstOrDefault(shape => shape.Key == shapeKey) switch
        {
            ScalarShape scalar when Comparable.Contains(scalar.Name) => (scalar.Type, value),
            EnumShape type => (type.UnderlyingType, "(" + type.UnderlyingType + ")" + value),
            WrapperShape type => Of(shapes, type.Inner, value + "." + type.Member),
            _ => null,
        };

    /// <summary>
    /// What allows null only because nullable is not enabled where it is declared: a string of this name, or that which a wrapper holds. Null if nothing does,
    /// and the value compares or never will.
    /// </summary>
    public static string? FindUnannotated(ShapeReader shapes, ITypeSymbol type, string name)
    {
        if (type.SpecialType == SpecialType.System_String)
            return type.NullableAnnotation == NullableAnnotation.None ? name : null;

        var key = TypeText.Of(type);
        return shapes.Shapes.FirstOrDefault(shape => shape.Key == key) is WrapperShape && ObjectReader.WrappedValue((INamedTypeSymbol)type) is { } value
            ? FindUnannotated(shapes, value.Type, TypeText.SimpleName(type) + "." + value.Name)
            : null;
    }

    /// <summary>Why a value does not compare, and what to do.</summary>
    /// <param name="unannotated">What allows null only because nullable is not enabled where it is declared; null if that is not why.</param>
    public static string ReasonAgainst(string? unannotated) => unannotated is null
        ? "does not compare; use a string, an integer, an enum, a Guid or a wrapper of these, without '?'"
        : "allows null, as nullable is not enabled for '" + unannotated +
            "'; put '#nullable enable' above its declaration, or '<Nullable>enable</Nullable>' in its project";
}
