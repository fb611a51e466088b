#if NET
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Parley.Serialization;

/// <summary><see cref="ImmutableArray{T}"/>; one that was never set counts as null.</summary>
public sealed class ImmutableArrayFormatter<T> : ConvertingFormatter<ImmutableArray<T>, T[]>
{
    /// <summary>Composes the formatter from that of the elements.</summary>
    public ImmutableArrayFormatter(Formatter<T> element)
        : base(new ArrayFormatter<T>(element))
    {
    }

    /// <inheritdoc/>
    protected override T[] ToWire(ImmutableArray<T> value) => ImmutableCollectionsMarshal.AsArray(value) ?? throw PayloadError.Null();

    /// <inheritdoc/>
    protected override ImmutableArray<T> FromWire(T[] wire) => ImmutableCollectionsMarshal.AsImmutableArray(wire);
}

/// <summary><see cref="ImmutableList{T}"/>.</summary>
public sealed class ImmutableListFormatter<T> : ListSequenceFormatter<ImmutableList<T>, T>
{
    /// <summary>Composes the formatter from that of the elements.</summary>
    public ImmutableListFormatter(Formatter<T> element)
        : base(element)
    {
    }

    private protected override ImmutableList<T> FromList(List<T> elements) => ImmutableList.CreateRange(elements);
}

/// <summary><see cref="ImmutableHashSet{T}"/>.</summary>
public sealed class ImmutableHashSetFormatter<T> : SetFormatter<ImmutableHashSet<T>, T>
{
    /// <summary>Composes the formatter from that of the elements.</summary>
    public ImmutableHashSetFormatter(Formatter<T> element)
        : base(element)
    {
    }

    private protected override ImmutableHashSet<T> FromSet(HashSet<T> elements) => ImmutableHashSet.CreateRange(Comparer, elements);
}

/// <summary><see cref="FrozenSet{T}"/>.</summary>
public sealed class FrozenSetFormatter<T> : SetFormatter<FrozenSet<T>, T>
{
    /// <summary>Composes the formatter from that of the elements.</summary>
    public FrozenSetFormatter(Formatter<T> element)
        : base(element)
    {
    }

    private protected override FrozenSet<T> FromSet(HashSet<T> elements) => elements.ToFrozenSet(Comparer);
}
#endif
