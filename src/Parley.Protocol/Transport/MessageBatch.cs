using System;

namespace Parley.Protocol.Transport;

/// <summary>Messages that are sent together, in order, in one contiguous buffer; each keeps its own framing.</summary>
public readonly struct MessageBatch
{
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly int[]? _ends;

    /// <summary>Makes a batch of <paramref name="count"/> messages; <paramref name="ends"/> has the offset after each of them.</summary>
    public MessageBatch(ReadOnlyMemory<byte> bytes, int[] ends, int count)
    {
        _bytes = bytes;
        _ends = ends;
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
    public int TotalBytes => _ends is null ? _bytes.Length : Count == 0 ? 0 : _ends[Count - 1];

    /// <summary>One message.</summary>
    public ReadOnlyMemory<byte> this[int index]
    {
        get
        {
            if ((uint)index >= (uint)Count)
                throw new ArgumentOutOfRangeException(nameof(index));
            if (_ends is null)
                return _bytes;
            var start = index == 0 ? 0 : _ends[index - 1];
            return _bytes[start.._ends[index]];
        }
    }
}
