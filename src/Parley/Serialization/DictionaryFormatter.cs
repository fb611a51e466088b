using System.Collections.Generic;

namespace Parley.Serialization;

/// <summary><see cref="Dictionary{TKey, TValue}"/>.</summary>
public sealed class DictionaryFormatter<TKey, TValue> : MapFormatter<Dictionary<TKey, TValue>, TKey, TValue>
    where TKey : notnull
{
    /// <summary>Composes the formatter from those of the keys and the values.</summary>
    public DictionaryFormatter(KeyFormatter<TKey> key, Formatter<TValue> value)
        : base(key, value)
    {
    }

    private protected override int CountOf(Dictionary<TKey, TValue> map) => map.Count;

    private protected override Dictionary<TKey, TValue> FromDictionary(Dictionary<TKey, TValue> map) => map;
}

/// <summary><see cref="IDictionary{TKey, TValue}"/>, read as a <see cref="Dictionary{TKey, TValue}"/>.</summary>
public sealed class InterfaceDictionaryFormatter<TKey, TValue> : MapFormatter<IDictionary<TKey, TValue>, TKey, TValue>
    where TKey : notnull
{
    /// <summary>Composes the formatter from those of the keys and the values.</summary>
    public InterfaceDictionaryFormatter(KeyFormatter<TKey> key, Formatter<TValue> value)
        : base(key, value)
    {
    }

    private protected override int CountOf(IDictionary<TKey, TValue> map) => map.Count;

    private protected override IDictionary<TKey, TValue> FromDictionary(Dictionary<TKey, TValue> map) => map;
}

/// <summary><see cref="IReadOnlyDictionary{TKey, TValue}"/>, read as a <see cref="Dictionary{TKey, TValue}"/>.</summary>
public sealed class ReadOnlyDictionaryFormatter<TKey, TValue> : MapFormatter<IReadOnlyDictionary<TKey, TValue>, TKey, TValue>
    where TKey : notnull
{
    /// <summary>Composes the formatter from those of the keys and the values.</summary>
    public ReadOnlyDictionaryFormatter(KeyFormatter<TKey> key, Formatter<TValue> value)
        : base(key, value)
    {
    }

    private protected override int CountOf(IReadOnlyDictionary<TKey, TValue> map) => map.Count;

    private protected override IReadOnlyDictionary<TKey, TValue> FromDictionary(Dictionary<TKey, TValue> map) => map;
}
