using System.Linq;
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
}
