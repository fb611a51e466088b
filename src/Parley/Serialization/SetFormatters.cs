using System.Collections.Generic;

namespace Parley.Serialization;

/// <summary><see cref="HashSet{T}"/>.</summary>
public sealed class HashSetFormatter<T> : SetFormatter<HashSet<T>, T>
{
    /// <summary>Composes the formatter from that of the elements.</summary>
    public HashSetFormatter(Formatter<T> element)
        : base(element)
    {
    }

    private protected override HashSet<T> FromSet(HashSet<T> elements) => elements;
}

/// <summary><see cref="ISet{T}"/>, read as a <see cref="HashSet{T}"/>.</summary>
public sealed class InterfaceSetFormatter<T> : SetFormatter<ISet<T>, T>
{
    /// <summary>Composes the formatter from that of the elements.</summary>
    public InterfaceSetFormatter(Formatter<T> element)
        : base(element)
    {
    }

    private protected override ISet<T> FromSet(HashSet<T> elements) => elements;
}

/// <summary><see cref="SortedSet{T}"/> in the order of its elements' own comparison.</summary>
public sealed class SortedSetFormatter<T> : SetFormatter<SortedSet<T>, T>
{
    /// <summary>Composes the formatter from that of the elements.</summary>
    public SortedSetFormatter(Formatter<T> element)
        : base(element)
    {
    }

    private protected override SortedSet<T> FromSet(HashSet<T> elements)
    {
        var sorted = new SortedSet<T>(elements);
        return sorted.Count == elements.Count
            ? sorted
            : throw new PayloadException("two elements of a sorted set have the same place in it");
    }
}
#if NET

/// <summary><see cref="IReadOnlySet{T}"/>, read as a <see cref="HashSet{T}"/>.</summary>
public sealed class ReadOnlySetFormatter<T> : SetFormatter<IReadOnlySet<T>, T>
{
    /// <summary>Composes the formatter from that of the elements.</summary>
    public ReadOnlySetFormatter(Formatter<T> element)
        : base(element)
    {
    }

    private protected override IReadOnlySet<T> FromSet(HashSet<T> elements) => elements;
}
#endif
