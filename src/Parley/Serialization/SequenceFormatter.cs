using System;
using System.Collections.Generic;
using System.Text.Json;
using Parley.Serialization.MessagePack;

namespace Parley.Serialization;

/// <summary>A collection of elements in order: an array in both codecs. A failure of an element says its index.</summary>
public abstract class SequenceFormatter<TSequence, T> : Formatter<TSequence>
    where TSequence : class, IEnumerable<T>
{
    private protected SequenceFormatter(Formatter<T> element) => Element = element ?? throw new ArgumentNullException(nameof(element));

    private protected Formatter<T> Element { get; }

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
                        Element.Write(writer, Checked(array[index]));
                    break;
                case List<T> list:
                    for (; index < list.Count; index++)
                        Element.Write(writer, Checked(list[index]));
                    break;
                default:
                    foreach (var element in value)
                    {
                        Element.Write(writer, Checked(element));
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

    private void WriteSpan(ref MessagePackWriter writer, T[] elements)
    {
        writer.EnterArray(elements.Length);
        var index = 0;
        try
        {
            for (; index < elements.Length; index++)
                Element.Write(ref writer, Checked(elements[index]));
        }
        catch (PayloadException error) when (error.At(index))
        {
            throw;
        }

        writer.Leave();
    }

    private void WriteList(ref MessagePackWriter writer, IReadOnlyList<T> elements)
    {
        var count = elements.Count;
        writer.EnterArray(count);
        var index = 0;
        try
        {
            for (; index < count; index++)
                Element.Write(ref writer, Checked(elements[index]));
        }
        catch (PayloadException error) when (error.At(index))
        {
            throw;
        }

        writer.Leave();
    }

    private T Checked(T element) => element is null && !Element.AcceptsNull ? throw PayloadError.Null() : element;
}
