using System;

namespace Parley.Protocol.Transport;

/// <summary>Messages that are sent together, in order, in one buffer; each keeps its own framing.</summary>
public readonly struct MessageBatch
{
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly int[]? _bounds;

    /// <summary>
    /// Makes a batch of <paramref name="count"/> messages; <paramref name="bounds"/> has the offsets of each, where it starts and after its end.
    /// </summary>
    public MessageBatch(ReadOnlyMemory<byte> bytes, int[] bounds, int count)
    {
        _bytes = bytes;
        _bounds = bounds;
        Count = count;
    }

    /// <summary>Makes a batch of one message.</summary>
    public MessageBatch(ReadOnlyMemory<byte> message)
    {
        _bytes = message;
        Count = 1;
    }

    /// <summary>How many messages.</summary>
    public int Count { get; }

    /// <summary>The bytes of all messages together.</summary>
    public int TotalBytes
    {
        get
        {
            if (_bounds is null)
                return _bytes.Length;
            var total = 0;
            for (var i = 0; i < Count; i++)
                total += _bounds[(2 * i) + 1] - _bounds[2 * i];
            return total;
        }
    }

    /// <summary>One message.</summary>
    public ReadOnlyMemory<byte> this[int index]
    {
        get
        {
            if ((uint)index >= (uint)Count)
                throw new ArgumentOutOfRangeException(nameof(index));
            return _bounds is null ? _bytes : _bytes[_bounds[2 * index].._bounds[(2 * index) + 1]];
        }
    }
}
