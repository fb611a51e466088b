using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace Parley.Generator.Reading;

/// <summary>The types that the runtime writes itself, and what it calls them.</summary>
internal static class Scalars
{
    private static readonly Dictionary<string, string> ByFullName = new()
    {
        ["System.Guid"] = "Guid",
        ["System.DateTimeOffset"] = "DateTimeOffset",
        ["System.TimeSpan"] = "TimeSpan",
        ["System.DateOnly"] = "DateOnly",
        ["System.TimeOnly"] = "TimeOnly",
    };

    private static readonly HashSet<string> Keys = new()
    {
        "SByte", "Byte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64", "String", "Guid",
    };

    /// <summary>The runtime's name for <paramref name="type"/>; null if it has none.</summary>
    public static string? NameOf(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Boolean => "Boolean",
        SpecialType.System_SByte => "SByte",
        SpecialType.System_Byte => "Byte",
        SpecialType.System_Int16 => "Int16",
        SpecialType.System_UInt16 => "UInt16",
        SpecialType.System_Int32 => "Int32",
        SpecialType.System_UInt32 => "UInt32",
        SpecialType.System_Int64 => "Int64",
        SpecialType.System_UInt64 => "UInt64",
        SpecialType.System_Single => "Single",
        SpecialType.System_Double => "Double",
        SpecialType.System_Decimal => "Decimal",
        SpecialType.System_Char => "Char",
        SpecialType.System_String => "String",
        SpecialType.System_DateTime => "DateTime",
        _ when type is IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Byte } => "Binary",
        _ when type is INamedTypeSymbol { ContainingType: null, Arity: 0 } &&
            ByFullName.TryGetValue(type.ToDisplayString(), out var name) => name,
        _ => null,
    };

    /// <summary>Whether a dictionary may have the scalar as its key.</summary>
    public static bool IsKey(string name) => Keys.Contains(name);
}
