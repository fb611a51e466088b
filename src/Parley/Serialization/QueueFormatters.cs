using System.Collections.Generic;

namespace Parley.Serialization;

/// <summary><see cref="Queue{T}"/>, the next one out first.</summary>
public sealed class QueueFormatter<T> : ListSequenceFormatter<Queue<T>, T>
{
    /// <summary>Composes the formatter from that of the elements.</summary>
    public QueueFormatter(Formatter<T> element)
        : base(element)
    {
    }

    private protected override Queue<T> FromList(List<T> elements) => new(elements);
}

/// <summary><see cref="Stack{T}"/>, the top first.</summary>
public sealed class StackFormatter<T> : ListSequenceFormatter<Stack<T>, T>
{
    /// <summary>Composes the formatter from that of the elements.</summary>
    public StackFormatter(Formatter<T> element)
        : base(element)
    {
    }

    private protected override Stack<T> FromList(List<T> elements)
    {
        elements.Reverse();
        return new Stack<T>(elements);
    }
}
