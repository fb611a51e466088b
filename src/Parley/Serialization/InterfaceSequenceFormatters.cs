using System.Collections.Generic;

namespace Parley.Serialization;

/// <summary><see cref="IList{T}"/>, read as a <see cref="List{T}"/>.</summary>
public sealed class InterfaceListFormatter<T> : ListSequenceFormatter<IList<T>, T>
{
    /// <summary>Composes the formatter from that of the elements.</summary>
    public InterfaceListFormatter(Formatter<T> element)
        : base(element)
    {
    }

    private protected override IList<T> FromList(List<T> elements) => elements;
}

/// <summary><see cref="ICollection{T}"/>, read as a <see cref="List{T}"/>.</summary>
public sealed class InterfaceCollectionFormatter<T> : ListSequenceFormatter<ICollection<T>, T>
{
    /// <summary>Composes the formatter from that of the elements.</summary>
    public InterfaceCollectionFormatter(Formatter<T> element)
        : base(element)
    {
    }

    private protected override ICollection<T> FromList(List<T> elements) => elements;
}

/// <summary><see cref="IReadOnlyList{T}"/>, read as an array.</summary>
public sealed class ReadOnlyListFormatter<T> : ArraySequenceFormatter<IReadOnlyList<T>, T>
{
    /// <summary>Composes the formatter from that of the elements.</summary>
    public ReadOnlyListFormatter(Formatter<T> element)
        : base(element)
    {
    }

    private protected override IReadOnlyList<T> FromArray(T[] elements) => elements;
}

/// <summary><see cref="IReadOnlyCollection{T}"/>, read as an array.</summary>
public sealed class ReadOnlyCollectionFormatter<T> : ArraySequenceFormatter<IReadOnlyCollection<T>, T>
{
    /// <summary>Composes the formatter from that of the elements.</summary>
    public ReadOnlyCollectionFormatter(Formatter<T> element)
        : base(element)
    {
    }

    private protected override IReadOnlyCollection<T> FromArray(T[] elements) => elements;
}

/// <summary><see cref="IEnumerable{T}"/>, run once when written and read as an array.</summary>
public sealed class EnumerableFormatter<T> : ArraySequenceFormatter<IEnumerable<T>, T>
{
    /// <summary>Composes the formatter from that of the elements.</summary>
    public EnumerableFormatter(Formatter<T> element)
        : base(element)
    {
    }

    private protected override IEnumerable<T> FromArray(T[] elements) => elements;
}
