using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Parley.Model;

namespace Parley.Generator.Reading;

/// <summary>A type that the runtime writes itself.</summary>
/// <param name="Name">What the runtime calls it.</param>
/// <param name="WireName">What a manifest calls it.</param>
/// <param name="IsKey">Whether a dictionary may have it as its key.</param>
/// <param name="Owner">The runtime's class that has its formatter.</param>
/// <param name="HasMethods">Whether reader and writer have methods for it, so that no formatter is needed.</param>
internal sealed record Scalar(
    string Name, string WireName, bool IsKey = false, string Owner = Scalar.Usual, bool HasMethods = true)
{
    private const string Usual = "Formatters";

    public ScalarShape ToShape(string key) => new(key, key, Name, WireName, Owner, HasMethods, IsKey);
}

/// <summary>The types that the runtime writes itself.</summary>
internal static class Scalars
{
    private const string Numeric = "NumericFormatters";
    private const string Json = "JsonFormatters";

    private static readonly Scalar Binary = new("Binary", "binary");

    private static readonly Dictionary<SpecialType, Scalar> BySpecialType = new()
    {
        [SpecialType.System_Boolean] = new("Boolean", "boolean", IsKey: true),
        [SpecialType.System_SByte] = new("SByte", "sByte", IsKey: true),
        [SpecialType.System_Byte] = new("Byte", "byte", IsKey: true),
        [SpecialType.System_Int16] = new("Int16", "int16", IsKey: true),
        [SpecialType.System_UInt16] = new("UInt16", "uInt16", IsKey: true),
        [SpecialType.System_Int32] = new("Int32", "int32", IsKey: true),
        [SpecialType.System_UInt32] = new("UInt32", "uInt32", IsKey: true),
        [SpecialType.System_Int64] = new("Int64", "int64", IsKey: true),
        [SpecialType.System_UInt64] = new("UInt64", "uInt64", IsKey: true),
        [SpecialType.System_Single] = new("Single", "single"),
        [SpecialType.System_Double] = new("Double", "double"),
        [SpecialType.System_Decimal] = new("Decimal", "decimal"),
        [SpecialType.System_Char] = new("Char", "char", IsKey: true),
        [SpecialType.System_String] = new("String", "string", IsKey: true),
        [SpecialType.System_DateTime] = new("DateTime", "dateTime"),
    };

    private static readonly Dictionary<string, Scalar> ByFullName = new()
    {
        ["System.Guid"] = new("Guid", "guid", IsKey: true),
        ["System.DateTimeOffset"] = new("DateTimeOffset", "dateTimeOffset"),
        ["System.TimeSpan"] = new("TimeSpan", "timeSpan"),
        ["System.DateOnly"] = new("DateOnly", "dateOnly", IsKey: true),
        ["System.TimeOnly"] = new("TimeOnly", "timeOnly"),
        ["System.Half"] = new("Half", "half", Owner: Numeric, HasMethods: false),
        ["System.Int128"] = new("Int128", "int128", IsKey: true, Numeric, HasMethods: false),
        ["System.UInt128"] = new("UInt128", "uInt128", IsKey: true, Numeric, HasMethods: false),
        ["System.Numerics.BigInteger"] = new("BigInteger", "bigInteger", IsKey: true, Numeric, HasMethods: false),
        ["System.Uri"] = new("Uri", "uri", HasMethods: false),
        ["System.Version"] = new("Version", "version", HasMethods: false),
        ["System.Memory<byte>"] = new("Memory", "binary", HasMethods: false),
        ["System.ReadOnlyMemory<byte>"] = new("ReadOnlyMemory", "binary", HasMethods: false),
        ["System.Text.Json.JsonElement"] = new("JsonElement", "json", Owner: Json, HasMethods: false),
        ["System.Text.Json.Nodes.JsonNode"] = new("JsonNode", "json", Owner: Json, HasMethods: false),
        ["System.Text.Json.Nodes.JsonObject"] = new("JsonObject", "json", Owner: Json, HasMethods: false),
        ["System.Text.Json.Nodes.JsonArray"] = new("JsonArray", "json", Owner: Json, HasMethods: false),
        ["System.Text.Json.Nodes.JsonValue"] = new("JsonValue", "json", Owner: Json, HasMethods: false),
        ["System.ArraySegment<byte>"] = new("BinarySegment", "binary", HasMethods: false),
    };

    /// <summary>The scalar that a type is; null if it is none.</summary>
    public static Scalar? Of(ITypeSymbol type)
    {
        if (BySpecialType.TryGetValue(type.SpecialType, out var special))
            return special;
        if (type is IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Byte })
            return Binary;

        return type is INamedTypeSymbol { ContainingType: null, Arity: <= 1 } &&
            ByFullName.TryGetValue(TypeText.OfNotNull(type).Replace("global::", ""), out var named)
                ? named
                : null;
    }
}
