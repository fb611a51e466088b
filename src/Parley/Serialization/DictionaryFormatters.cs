using System;
using System.Collections.Concurrent;
using System.Collections.Generic;

namespace Parley.Serialization;

/// <summary><see cref="SortedDictionary{TKey, TValue}"/> in the order of its keys' own comparison.</summary>
public sealed class SortedDictionaryFormatter<TKey, TValue> : MapFormatter<SortedDictionary<TKey, TValue>, TKey, TValue>
    where TKey : notnull
{
    /// <summary>Composes the formatter from those of the keys and the values.</summary>
    public SortedDictionaryFormatter(KeyFormatter<TKey> key, Formatter<TValue> value)
        : base(key, value)
    {
    }

    private protected override int CountOf(SortedDictionary<TKey, TValue> map) => map.Count;

    private protected override SortedDictionary<TKey, TValue> FromDictionary(Dictionary<TKey, TValue> map)
    {
        var sorted = new SortedDictionary<TKey, TValue>();
        foreach (var pair in map)
        {
            if (!sorted.TryAdd(pair.Key, pair.Value))
                throw new PayloadException("two keys of a sorted dictionary have the same place in it");
        }

        return sorted;
    }
}

/// <summary><see cref="ConcurrentDictionary{TKey, TValue}"/>: what is written is a snapshot.</summary>
public sealed class ConcurrentDictionaryFormatter<TKey, TValue> :
    ConvertingFormatter<ConcurrentDictionary<TKey, TValue>, IReadOnlyDictionary<TKey, TValue>>
    where TKey : notnull
{
    private readonly IEqualityComparer<TKey> _comparer;

    /// <summary>Composes the formatter from those of the keys and the values.</summary>
    public ConcurrentDictionaryFormatter(KeyFormatter<TKey> key, Formatter<TValue> value)
        : base(new ReadOnlyDictionaryFormatter<TKey, TValue>(key, value)) =>
        _comparer = key.Comparer ?? EqualityComparer<TKey>.Default;

    /// <inheritdoc/>
    protected override IReadOnlyDictionary<TKey, TValue> ToWire(ConcurrentDictionary<TKey, TValue> value) =>
        new Dictionary<TKey, TValue>(value ?? throw new ArgumentNullException(nameof(value)));

    /// <inheritdoc/>
    protected override ConcurrentDictionary<TKey, TValue> FromWire(IReadOnlyDictionary<TKey, TValue> wire) => new(wire, _comparer);
}
