using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace Parley.Generator.Reading;

/// <summary>The collections that can cross the wire, and the runtime's formatters for them.</summary>
internal static class Collections
{
    private static readonly Dictionary<string, string> Lists = new()
    {
        ["List"] = "ListFormatter",
        ["IList"] = "InterfaceListFormatter",
        ["IReadOnlyList"] = "ReadOnlyListFormatter",
        ["ICollection"] = "InterfaceCollectionFormatter",
        ["IReadOnlyCollection"] = "ReadOnlyCollectionFormatter",
        ["IEnumerable"] = "EnumerableFormatter",
    };

    private static readonly Dictionary<string, string> Dictionaries = new()
    {
        ["Dictionary"] = "DictionaryFormatter",
        ["IDictionary"] = "InterfaceDictionaryFormatter",
        ["IReadOnlyDictionary"] = "ReadOnlyDictionaryFormatter",
    };

    /// <summary>The formatter of a list of one type argument; null if the type is no such list.</summary>
    public static string? ListFormatter(INamedTypeSymbol type) => Find(Lists, type, 1);

    /// <summary>The formatter of a dictionary; null if the type is none.</summary>
    public static string? DictionaryFormatter(INamedTypeSymbol type) => Find(Dictionaries, type, 2);

    private static string? Find(Dictionary<string, string> formatters, INamedTypeSymbol type, int arity) =>
        type.Arity == arity && type.ContainingType is null &&
        type.ContainingNamespace?.ToDisplayString() == "System.Collections.Generic" &&
        formatters.TryGetValue(type.Name, out var formatter)
            ? formatter
            : null;
}
