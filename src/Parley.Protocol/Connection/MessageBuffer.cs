using System;
using System.Buffers;
using Parley.Protocol.Transport;

namespace Parley.Protocol.Connection;

/// <summary>Gathers encoded messages in one pooled buffer until they are sent together. Holds no memory while it is empty.</summary>
internal sealed class MessageBuffer(ArrayPool<byte> pool) : IBufferWriter<byte>
{
    private const int InitialBytes = 1024;

    private byte[] _bytes = Array.Empty<byte>();
    private int[] _ends = Array.Empty<int>();
    private int _written;

    public int Count { get; private set; }

    /// <summary>Bytes of whole messages.</summary>
    public int Length => Count == 0 ? 0 : _ends[Count - 1];

    /// <summary>Bytes of the message that is being written.</summary>
    public int CurrentLength => _written - Length;

    public void Advance(int count)
    {
        if (count < 0 || count > _bytes.Length - _written)
            throw new ArgumentOutOfRangeException(nameof(count));
        _written += count;
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        EnsureRoom(sizeHint);
        return _bytes.AsMemory(_written);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        EnsureRoom(sizeHint);
        return _bytes.AsSpan(_written);
    }

    /// <summary>Ends the message that was being written.</summary>
    public void EndMessage()
    {
        if (Count == _ends.Length)
            GrowEnds();
        _ends[Count++] = _written;
    }

    /// <summary>Throws away what was written since the last whole message.</summary>
    public void Rollback()
    {
        if (Count == 0)
            Clear();
        else
            _written = Length;
    }

    public MessageBatch ToBatch() => new(_bytes.AsMemory(0, Length), _ends, Count);

    /// <summary>Forgets everything and gives the memory back.</summary>
    public void Clear()
    {
        if (_bytes.Length > 0)
            pool.Return(_bytes);
        if (_ends.Length > 0)
            ArrayPool<int>.Shared.Return(_ends);
        _bytes = Array.Empty<byte>();
        _ends = Array.Empty<int>();
        _written = 0;
        Count = 0;
    }

    private void GrowEnds()
    {
        var larger = ArrayPool<int>.Shared.Rent(Count + 1);
        _ends.CopyTo(larger, 0);
        if (_ends.Length > 0)
            ArrayPool<int>.Shared.Return(_ends);
        _ends = larger;
    }

    private void EnsureRoom(int sizeHint)
    {
        var wanted = Math.Max(sizeHint, 1);
        if (_bytes.Length - _written >= wanted)
            return;
        var larger = pool.Rent(checked(Math.Max(Math.Max(InitialBytes, _bytes.Length * 2), _written + wanted)));
        _bytes.AsSpan(0, _written).CopyTo(larger);
        if (_bytes.Length > 0)
            pool.Return(_bytes);
        _bytes = larger;
    }
}
