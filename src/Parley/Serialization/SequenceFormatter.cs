using System;
using System.Collections.Generic;
using System.Text.Json;
using Parley.Serialization.Collections;
using Parley.Serialization.Json;
using Parley.Serialization.MessagePack;

namespace Parley.Serialization;

/// <summary>A collection of elements in order: an array in both codecs. A failure of an element says its index.</summary>
public abstract class SequenceFormatter<TSequence, T> : Formatter<TSequence>
    where TSequence : class, IEnumerable<T>
{
    private readonly Formatter<T> _element;

    private protected SequenceFormatter(Formatter<T> element) => _element = element ?? throw new ArgumentNullException(nameof(element));

    /// <inheritdoc/>
    public sealed override void Write(Utf8JsonWriter writer, TSequence value)
    {
        if (value is null)
            throw PayloadError.Null();

        writer.WriteStartArray();
        var index = 0;
        try
        {
            switch (value)
            {
                case T[] array:
                    for (; index < array.Length; index++)
                        _element.Write(writer, Checked(array[index]));
                    break;
                case List<T> list:
                    for (; index < list.Count; index++)
                        _element.Write(writer, Checked(list[index]));
                    break;
                default:
                    foreach (var element in value)
                    {
                        _element.Write(writer, Checked(element));
                        index++;
                    }

                    break;
            }
        }
        catch (PayloadException error) when (error.At(index))
        {
            throw;
        }

        writer.WriteEndArray();
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
                elements.Add(_element.Read(ref reader));
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
    public sealed override void Write(ref MessagePackWriter writer, TSequence value)
    {
        switch (value)
        {
            case null:
                throw PayloadError.Null();
            case T[] array:
                WriteSpan(ref writer, array);
                break;
            case IReadOnlyList<T> list:
                WriteList(ref writer, list);
                break;
            default:
                // The header comes first, so a sequence that does not know its length is run once and kept.
                WriteList(ref writer, new List<T>(value));
                break;
        }
    }

    /// <inheritdoc/>
    public sealed override TSequence Read(ref MessagePackReader reader)
    {
        var count = reader.EnterArray();
        var elements = new ElementBuffer<T>(count);
        try
        {
            while (elements.Count < count)
                elements.Add(_element.Read(ref reader));
        }
        catch (PayloadException error) when (error.At(elements.Count))
        {
            throw;
        }

        reader.Leave();
        return FromArray(elements.ToArray());
    }

    private protected abstract TSequence FromArray(T[] elements);

    private void WriteSpan(ref MessagePackWriter writer, T[] elements)
    {
        writer.WriteArrayHeader(elements.Length);
        var index = 0;
        try
        {
            for (; index < elements.Length; index++)
                _element.Write(ref writer, Checked(elements[index]));
        }
        catch (PayloadException error) when (error.At(index))
        {
            throw;
        }
    }

    private void WriteList(ref MessagePackWriter writer, IReadOnlyList<T> elements)
    {
        var count = elements.Count;
        writer.WriteArrayHeader(count);
        var index = 0;
        try
        {
            for (; index < count; index++)
                _element.Write(ref writer, Checked(elements[index]));
        }
        catch (PayloadException error) when (error.At(index))
        {
            throw;
        }
    }

    private T Checked(T element) => element is null && !_element.AcceptsNull ? throw PayloadError.Null() : element;
}
