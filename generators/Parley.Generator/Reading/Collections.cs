using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace Parley.Generator.Reading;

/// <summary>The collections that can cross the wire, and the runtime's formatters for them.</summary>
internal static class Collections
{
    private const string Generic = "System.Collections.Generic.";
    private const string Immutable = "System.Collections.Immutable.";
    private const string Frozen = "System.Collections.Frozen.";

    private static readonly Dictionary<string, string> Lists = new(StringComparer.Ordinal)
    {
        [Generic + "List"] = "ListFormatter",
        [Generic + "IList"] = "InterfaceListFormatter",
        [Generic + "IReadOnlyList"] = "ReadOnlyListFormatter",
        [Generic + "ICollection"] = "InterfaceCollectionFormatter",
        [Generic + "IReadOnlyCollection"] = "ReadOnlyCollectionFormatter",
        [Generic + "IEnumerable"] = "EnumerableFormatter",
        [Generic + "HashSet"] = "HashSetFormatter",
        [Generic + "ISet"] = "InterfaceSetFormatter",
        [Generic + "IReadOnlySet"] = "ReadOnlySetFormatter",
        [Generic + "SortedSet"] = "SortedSetFormatter",
        [Generic + "Queue"] = "QueueFormatter",
        [Generic + "Stack"] = "StackFormatter",
        [Immutable + "ImmutableArray"] = "ImmutableArrayFormatter",
        [Immutable + "ImmutableList"] = "ImmutableListFormatter",
        [Immutable + "ImmutableHashSet"] = "ImmutableHashSetFormatter",
        [Frozen + "FrozenSet"] = "FrozenSetFormatter",
    };

    private static readonly Dictionary<string, string> Dictionaries = new(StringComparer.Ordinal)
    {
        [Generic + "Dictionary"] = "DictionaryFormatter",
        [Generic + "IDictionary"] = "InterfaceDictionaryFormatter",
        [Generic + "IReadOnlyDictionary"] = "ReadOnlyDictionaryFormatter",
        [Generic + "SortedDictionary"] = "SortedDictionaryFormatter",
        ["System.Collections.Concurrent.ConcurrentDictionary"] = "ConcurrentDictionaryFormatter",
        [Immutable + "ImmutableDictionary"] = "ImmutableDictionaryFormatter",
        [Frozen + "FrozenDictionary"] = "FrozenDictionaryFormatter",
    };

    // What a property without a setter would be filled through, if payloads were read that way.
    private static readonly HashSet<string> Fillable = new(StringComparer.Ordinal)
    {
        "List", "IList", "ICollection", "HashSet", "ISet", "SortedSet", "Queue", "Stack",
        "Dictionary", "IDictionary", "SortedDictionary", "ConcurrentDictionary",
    };

    /// <summary>The formatter of a list or set of one type argument; null if the type is no such collection.</summary>
    public static string? ListFormatter(INamedTypeSymbol type) => Find(Lists, type, 1);

    /// <summary>The formatter of a dictionary; null if the type is none.</summary>
    public static string? DictionaryFormatter(INamedTypeSymbol type) => Find(Dictionaries, type, 2);

    /// <summary>Whether the type is a collection that code adds to.</summary>
    public static bool IsFillable(ITypeSymbol type) => type is INamedTypeSymbol named && Fillable.Contains(named.Name) &&
        (ListFormatter(named) ?? DictionaryFormatter(named)) is not null;

    /// <summary>Whether the collection keeps its elements or keys in the order of their own comparison.</summary>
    public static bool IsSorted(INamedTypeSymbol type) => type.Name is "SortedSet" or "SortedDictionary";

    private static string? Find(Dictionary<string, string> formatters, INamedTypeSymbol type, int arity) =>
        type.Arity == arity && type.ContainingType is null &&
        formatters.TryGetValue(type.ContainingNamespace?.ToDisplayString() + "." + type.Name, out var formatter)
            ? formatter
            : null;
}
