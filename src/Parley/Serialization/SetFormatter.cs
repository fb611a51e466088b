using System;
using System.Collections.Generic;
using System.Text.Json;
using Parley.Serialization.Collections;
using Parley.Serialization.Json;
using Parley.Serialization.MessagePack;

namespace Parley.Serialization;

/// <summary>
/// Elements that are there once each: an array in both codecs. An element twice is an error. Elements whose hash codes a peer can choose
/// are limited to 1,024, as keys are.
/// </summary>
public abstract class SetFormatter<TSet, T> : SequenceFormatter<TSet, T>
    where TSet : class, IEnumerable<T>
{
    private const int MaxUnguardedElements = 1_024;

    private readonly int _maxElements;

    private protected SetFormatter(Formatter<T> element)
        : base(element)
    {
        Comparer = (element as KeyFormatter<T>)?.Comparer;
        _maxElements = Comparer is null && typeof(T) != typeof(string) ? MaxUnguardedElements : int.MaxValue;
    }

    /// <summary>The comparer that resists chosen hash codes; null for the type's own.</summary>
    private protected IEqualityComparer<T>? Comparer { get; }

    /// <inheritdoc/>
    public sealed override TSet Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw JsonToken.Expected("an array", reader.TokenType);

        JsonToken.Advance(ref reader);
        var elements = new HashSet<T>(Comparer);
        try
        {
            while (reader.TokenType != JsonTokenType.EndArray)
            {
                Add(elements, Element.Read(ref reader));
                JsonToken.Advance(ref reader);
            }
        }
        catch (PayloadException error) when (error.At(elements.Count))
        {
            throw;
        }

        return FromSet(elements);
    }

    /// <inheritdoc/>
    public sealed override TSet Read(ref MessagePackReader reader)
    {
        var count = reader.EnterArray();
        var elements = new HashSet<T>(Math.Min(count, ElementBuffer<T>.MaxFirstCapacity), Comparer);
        try
        {
            while (elements.Count < count)
                Add(elements, Element.Read(ref reader));
        }
        catch (PayloadException error) when (error.At(elements.Count))
        {
            throw;
        }

        reader.Leave();
        return FromSet(elements);
    }

    private protected abstract TSet FromSet(HashSet<T> elements);

    private void Add(HashSet<T> elements, T element)
    {
        if (elements.Count == _maxElements)
            throw new PayloadException("a set of this type of element has at most 1,024; use a list, or text elements, for more");

        if (!elements.Add(element))
            throw new PayloadException("the same element of a set is there twice");
    }
}
