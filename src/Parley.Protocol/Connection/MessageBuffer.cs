using System;
using System.Buffers;
using Parley.Protocol.Transport;

namespace Parley.Protocol.Connection;

/// <summary>
/// Gathers encoded messages in one pooled buffer until they are sent together. Holds no memory while it is empty, and a lone message that others share
/// is not copied.
/// </summary>
internal sealed class MessageBuffer(ArrayPool<byte> pool) : IBufferWriter<byte>
{
    private const int InitialBytes = 1024;

    private byte[] _bytes = Array.Empty<byte>();
    // Of two messages and more; most batches are of one.
    private int[] _ends = Array.Empty<int>();
    private int _firstEnd;
    private ReadOnlyMemory<byte> _shared;
    private int _written;

    public int Count { get; private set; }

    /// <summary>Bytes of whole messages.</summary>
    public int Length => Count switch
    {
        0 => 0,
        1 => _firstEnd,
        _ => _ends[Count - 1],
    };

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

    /// <summary>Writes a message, or part of one, that stays as it is for as long as anybody has it.</summary>
    public void Share(ReadOnlyMemory<byte> message)
    {
        if (_written > 0)
        {
            this.Write(message.Span);
            return;
        }

        _shared = message;
        _written = message.Length;
    }

    /// <summary>Ends the message that was being written.</summary>
    public void EndMessage()
    {
        if (Count == 0)
            _firstEnd = _written;
        else
            AddEnd();
        Count++;
    }

    /// <summary>Throws away what was written since the last whole message.</summary>
    public void Rollback()
    {
        if (Count == 0)
            Clear();
        else
            _written = Length;
    }

    public MessageBatch ToBatch()
    {
        var bytes = _shared.IsEmpty ? _bytes.AsMemory(0, Length) : _shared;
        return Count == 1 ? new MessageBatch(bytes) : new MessageBatch(bytes, _ends, Count);
    }

    /// <summary>Forgets everything and gives the memory back.</summary>
    public void Clear()
    {
        if (_bytes.Length > 0)
            pool.Return(_bytes);
        if (_ends.Length > 0)
            ArrayPool<int>.Shared.Return(_ends);
        _bytes = Array.Empty<byte>();
        _ends = Array.Empty<int>();
        _shared = default;
        _written = 0;
        Count = 0;
    }

    private void AddEnd()
    {
        if (Count >= _ends.Length)
        {
            var larger = ArrayPool<int>.Shared.Rent(Count + 1);
            _ends.CopyTo(larger, 0);
            if (_ends.Length > 0)
                ArrayPool<int>.Shared.Return(_ends);
            _ends = larger;
            _ends[0] = _firstEnd;
        }

        _ends[Count] = _written;
    }

    private void EnsureRoom(int sizeHint)
    {
        var wanted = Math.Max(sizeHint, 1);
        if (_shared.IsEmpty && _bytes.Length - _written >= wanted)
            return;
        var larger = pool.Rent(checked(Math.Max(Math.Max(InitialBytes, _bytes.Length * 2), _written + wanted)));
        (_shared.IsEmpty ? _bytes.AsSpan(0, _written) : _shared.Span).CopyTo(larger);
        if (_bytes.Length > 0)
            pool.Return(_bytes);
        _bytes = larger;
        _shared = default;
    }
}
