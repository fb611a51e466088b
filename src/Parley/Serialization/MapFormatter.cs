using System;
using System.Collections.Generic;
using System.Text.Json;
using Parley.Serialization.Json;
using Parley.Serialization.MessagePack;

namespace Parley.Serialization;

/// <summary>Pairs of key and value: an object in JSON, a map in MessagePack. A failure of a pair says its index, a key twice is one.</summary>
public abstract class MapFormatter<TMap, TKey, TValue> : Formatter<TMap>
    where TMap : class, IEnumerable<KeyValuePair<TKey, TValue>>
    where TKey : notnull
{
    private const int MaxFirstCapacity = 64;

    // Hardening: keys whose hash codes a peer can choose, and no comparer against it. Strings have their own defence.
    private const int MaxUnguardedEntries = 1_024;

    private readonly KeyFormatter<TKey> _key;
    private readonly Formatter<TValue> _value;
    private readonly IEqualityComparer<TKey>? _comparer;
    private readonly int _maxEntries;

    private protected MapFormatter(KeyFormatter<TKey> key, Formatter<TValue> value)
    {
        _key = key ?? throw new ArgumentNullException(nameof(key));
        _value = value ?? throw new ArgumentNullException(nameof(value));
        _comparer = key.Comparer;
        _maxEntries = _comparer is null && typeof(TKey) != typeof(string) ? MaxUnguardedEntries : int.MaxValue;
    }

    /// <inheritdoc/>
    public sealed override void Write(Utf8JsonWriter writer, TMap value)
    {
        if (value is null)
            throw PayloadError.Null();

        writer.WriteStartObject();
        var index = 0;
        try
        {
            if (value is Dictionary<TKey, TValue> dictionary)
            {
                foreach (var pair in dictionary)
                {
                    WritePair(writer, pair);
                    index++;
                }
            }
            else
            {
                foreach (var pair in value)
                {
                    WritePair(writer, pair);
                    index++;
                }
            }
        }
        catch (PayloadException error) when (error.At(index))
        {
            throw;
        }

        writer.WriteEndObject();
    }

    /// <inheritdoc/>
    public sealed override TMap Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw JsonToken.Expected("an object", reader.TokenType);

        var map = new Dictionary<TKey, TValue>(_comparer);
        try
        {
            while (true)
            {
                JsonToken.Advance(ref reader);
                if (reader.TokenType == JsonTokenType.EndObject)
                    break;

                var key = _key.ReadName(ref reader);
                JsonToken.Advance(ref reader);
                Add(map, key, _value.Read(ref reader));
            }
        }
        catch (PayloadException error) when (error.At(map.Count))
        {
            throw;
        }

        return FromDictionary(map);
    }

    /// <inheritdoc/>
    public sealed override void Write(ref MessagePackWriter writer, TMap value)
    {
        if (value is null)
            throw PayloadError.Null();

        var index = 0;
        try
        {
            if (value is Dictionary<TKey, TValue> dictionary)
            {
                writer.EnterMap(dictionary.Count);
                foreach (var pair in dictionary)
                {
                    WritePair(ref writer, pair);
                    index++;
                }
            }
            else
            {
                writer.EnterMap(CountOf(value));
                foreach (var pair in value)
                {
                    WritePair(ref writer, pair);
                    index++;
                }
            }
        }
        catch (PayloadException error) when (error.At(index))
        {
            throw;
        }

        writer.Leave();
    }

    /// <inheritdoc/>
    public sealed override TMap Read(ref MessagePackReader reader)
    {
        var count = reader.EnterMap();
        var map = new Dictionary<TKey, TValue>(Math.Min(count, MaxFirstCapacity), _comparer);
        try
        {
            for (var i = 0; i < count; i++)
            {
                var key = _key.Read(ref reader);
                Add(map, key, _value.Read(ref reader));
            }
        }
        catch (PayloadException error) when (error.At(map.Count))
        {
            throw;
        }

        reader.Leave();
        return FromDictionary(map);
    }

    private protected abstract int CountOf(TMap map);

    private protected abstract TMap FromDictionary(Dictionary<TKey, TValue> map);

    private void Add(Dictionary<TKey, TValue> map, TKey key, TValue value)
    {
        if (map.Count == _maxEntries)
            throw new PayloadException("a dictionary with this type of key has at most 1,024 entries; use string keys for more");

        if (!map.TryAdd(key, value))
            throw PayloadError.Duplicate();
    }

    private void WritePair(Utf8JsonWriter writer, KeyValuePair<TKey, TValue> pair)
    {
        _key.WriteName(writer, pair.Key);
        _value.Write(writer, Checked(pair.Value));
    }

    private void WritePair(ref MessagePackWriter writer, KeyValuePair<TKey, TValue> pair)
    {
        _key.Write(ref writer, pair.Key);
        _value.Write(ref writer, Checked(pair.Value));
    }

    private TValue Checked(TValue value) => value is null && !_value.AcceptsNull ? throw PayloadError.Null() : value;
}
