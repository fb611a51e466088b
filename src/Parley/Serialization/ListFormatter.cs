using System.Collections.Generic;

namespace Parley.Serialization;

/// <summary><see cref="List{T}"/>.</summary>
public sealed class ListFormatter<T> : ListSequenceFormatter<List<T>, T>
{
    /// <summary>Composes the formatter from that of the elements.</summary>
    public ListFormatter(Formatter<T> element)
        : base(element)
    {
    }

    private protected override List<T> FromList(List<T> elements) => elements;
}
