namespace Parley.Serialization;

/// <summary>Arrays.</summary>
public sealed class ArrayFormatter<T> : ArraySequenceFormatter<T[], T>
{
    /// <summary>Composes the formatter from that of the elements.</summary>
    public ArrayFormatter(Formatter<T> element)
        : base(element)
    {
    }

    private protected override T[] FromArray(T[] elements) => elements;
}
