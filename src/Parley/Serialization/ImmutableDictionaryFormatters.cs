#if NET
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace Parley.Serialization;

/// <summary><see cref="ImmutableDictionary{TKey, TValue}"/>.</summary>
public sealed class ImmutableDictionaryFormatter<TKey, TValue> : MapFormatter<ImmutableDictionary<TKey, TValue>, TKey, TValue>
    where TKey : notnull
{
    private readonly IEqualityComparer<TKey>? _comparer;

    /// <summary>Composes the formatter from those of the keys and the values.</summary>
    public ImmutableDictionaryFormatter(KeyFormatter<TKey> key, Formatter<TValue> value)
        : base(key, value) => _comparer = key.Comparer;

    private protected override int CountOf(ImmutableDictionary<TKey, TValue> map) => map.Count;

    private protected override ImmutableDictionary<TKey, TValue> FromDictionary(Dictionary<TKey, TValue> map) =>
        ImmutableDictionary.CreateRange(_comparer, map);
}

/// <summary><see cref="FrozenDictionary{TKey, TValue}"/>.</summary>
public sealed class FrozenDictionaryFormatter<TKey, TValue> : MapFormatter<FrozenDictionary<TKey, TValue>, TKey, TValue>
    where TKey : notnull
{
    private readonly IEqualityComparer<TKey>? _comparer;

    /// <summary>Composes the formatter from those of the keys and the values.</summary>
    public FrozenDictionaryFormatter(KeyFormatter<TKey> key, Formatter<TValue> value)
        : base(key, value) => _comparer = key.Comparer;

    private protected override int CountOf(FrozenDictionary<TKey, TValue> map) => map.Count;

    private protected override FrozenDictionary<TKey, TValue> FromDictionary(Dictionary<TKey, TValue> map) => map.ToFrozenDictionary(_comparer);
}
#endif
