using System.Collections.Generic;
using System.Text.Json;
using Parley.Serialization.Collections;
using Parley.Serialization.Json;
using Parley.Serialization.MessagePack;

namespace Parley.Serialization;

/// <summary>A sequence that is read into an array.</summary>
public abstract class ArraySequenceFormatter<TSequence, T> : SequenceFormatter<TSequence, T>
    where TSequence : class, IEnumerable<T>
{
    private protected ArraySequenceFormatter(Formatter<T> element)
        : base(element)
    {
    }

    /// <inheritdoc/>
    public sealed override TSequence Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw JsonToken.Expected("an array", reader.TokenType);

        JsonToken.Advance(ref reader);
        var elements = new ElementBuffer<T>(reader.TokenType == JsonTokenType.EndArray ? 0 : -1);
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

        return FromArray(elements.ToArray());
    }

    /// <inheritdoc/>
    public sealed override TSequence Read(ref MessagePackReader reader)
    {
        var count = reader.EnterArray();
        var elements = new ElementBuffer<T>(count);
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
        return FromArray(elements.ToArray());
    }

    private protected abstract TSequence FromArray(T[] elements);
}
