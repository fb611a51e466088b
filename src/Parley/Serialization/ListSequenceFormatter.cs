using System;
using System.Collections.Generic;
using System.Text.Json;
using Parley.Serialization.Collections;
using Parley.Serialization.Json;
using Parley.Serialization.MessagePack;

namespace Parley.Serialization;

/// <summary>A sequence that is read into a list.</summary>
public abstract class ListSequenceFormatter<TSequence, T> : SequenceFormatter<TSequence, T>
    where TSequence : class, IEnumerable<T>
{
    private protected ListSequenceFormatter(Formatter<T> element)
        : base(element)
    {
    }

    /// <inheritdoc/>
    public sealed override TSequence Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw JsonToken.Expected("an array", reader.TokenType);

        JsonToken.Advance(ref reader);
        var elements = new List<T>();
        try
        {
            while (reader.TokenType != JsonTokenType.EndArray)
            {
                elements.Add(Element.Read(ref reader));
                JsonToken.Advance(ref reader);
            }
        }
        catch (PayloadException error) when (error.At(elements.Count))
        {
            throw;
        }

        return FromList(elements);
    }

    /// <inheritdoc/>
    public sealed override TSequence Read(ref MessagePackReader reader)
    {
        var count = reader.EnterArray();
        var elements = new List<T>(Math.Min(count, ElementBuffer<T>.MaxFirstCapacity));
        try
        {
            while (elements.Count < count)
                elements.Add(Element.Read(ref reader));
        }
        catch (PayloadException error) when (error.At(elements.Count))
        {
            throw;
        }

        reader.Leave();
        return FromList(elements);
    }

    private protected abstract TSequence FromList(List<T> elements);
}
