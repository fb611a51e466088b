using System;
using System.Buffers;
using Parley.Protocol.Transport;

namespace Parley.Protocol.Connection;

/// <summary>
/// Gathers encoded frames in one pooled buffer until they are sent together, short ones bundled to messages. Holds no memory while it is empty, and a lone
/// frame that others share is not copied.
/// </summary>
internal sealed class MessageBuffer(ArrayPool<byte> pool) : IBufferWriter<byte>
{
    private const int InitialBytes = 1024;

    private byte[] _bytes = Array.Empty<byte>();
    // The bounds of each message, if there are two and more; most batches are of one.
    private int[] _bounds = Array.Empty<int>();
    private int _firstStart;
    private int _firstEnd;
    private ReadOnlyMemory<byte> _shared;
    private int _written;

    // Where the frame that is being written starts: behind the room for what stands before it in a bundle.
    private int _start;
    private Company _company;

    /// <summary>How many frames.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes of whole messages.</summary>
    public int Length { get; private set; }

    /// <summary>Bytes of the frame that is being written.</summary>
    public int CurrentLength => Math.Max(0, _written - _start);

    /// <summary>What of it did not wait for room: errors, faults, control frames.</summary>
    public FrameTally Forced { get; set; }

    /// <summary>What of it was sent to groups, whose senders wait for nobody. Calls, items and answers fill their room whenever their producers are fast, and wait then.</summary>
    public FrameTally Posted { get; set; }

    private int Messages { get; set; }

    private int LastStart => Messages == 1 ? _firstStart : _bounds[(2 * Messages) - 2];

    private int LastEnd => Messages == 1 ? _firstEnd : _bounds[(2 * Messages) - 1];

    /// <summary>Begins a frame, which may go into a bundle if <paramref name="bundling"/> has room for any.</summary>
    public void BeginFrame(in Bundling bundling) => _start = _written + bundling.PrefixBytes;

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

    /// <summary>Writes a frame that stays as it is for as long as anybody has it.</summary>
    public void Share(ReadOnlyMemory<byte> frame)
    {
        if (_written > 0)
        {
            this.Write(frame.Span);
            return;
        }

        _shared = frame;
        _start = 0;
        _written = frame.Length;
    }

    /// <summary>Ends the frame that was being written: it joins the message before it if it may, or is one.</summary>
    public void EndFrame(in Bundling bundling)
    {
        var bytes = _written - _start;
        var isShort = bundling.Takes(bytes);
        if (!isShort || !TryJoin(bundling, bytes))
        {
            AddMessage();
            Length += bytes;
            _company = isShort ? Company.None : Company.Refused;
        }

        Count++;
    }

    /// <summary>Throws away what was written since the last whole frame.</summary>
    public void Rollback()
    {
        if (Messages == 0)
            Clear();
        else
            _start = _written = LastEnd;
    }

    public MessageBatch ToBatch()
    {
        var bytes = _shared.IsEmpty ? _bytes : _shared;
        return Messages == 1 ? new MessageBatch(bytes[_firstStart.._firstEnd]) : new MessageBatch(bytes, _bounds, Messages);
    }

    /// <summary>Forgets everything and gives the memory back.</summary>
    public void Clear()
    {
        if (_bytes.Length > 0)
            pool.Return(_bytes);
        if (_bounds.Length > 0)
            ArrayPool<int>.Shared.Return(_bounds);
        _bytes = Array.Empty<byte>();
        _bounds = Array.Empty<int>();
        _shared = default;
        _start = _written = 0;
        Count = Messages = Length = 0;
        Forced = Posted = default;
    }

    // The frame before it gets what stands before it only now, so that one that stays alone travels as it is.
    private bool TryJoin(in Bundling bundling, int bytes)
    {
        if (Messages == 0 || _company == Company.Refused)
            return false;
        var isAlone = _company == Company.None;
        var (start, end) = (LastStart, LastEnd);
        var bundleStart = isAlone ? start - bundling.PrefixBytes : start;
        if (_written - bundleStart > bundling.MaxBytes)
            return false;
        if (isAlone)
        {
            bundling.WritePrefix(_bytes.AsSpan(bundleStart), end - start);
            Length += bundling.PrefixBytes;
            _company = Company.Joined;
        }

        bundling.WritePrefix(_bytes.AsSpan(end), bytes);
        Length += bundling.PrefixBytes + bytes;
        SetBounds(Messages - 1, bundleStart, _written);
        return true;
    }

    private void AddMessage()
    {
        if (Messages > 0 && (2 * Messages) + 1 >= _bounds.Length)
        {
            var larger = ArrayPool<int>.Shared.Rent((2 * Messages) + 2);
            _bounds.CopyTo(larger, 0);
            if (_bounds.Length > 0)
                ArrayPool<int>.Shared.Return(_bounds);
            _bounds = larger;
            SetBounds(0, _firstStart, _firstEnd);
        }

        SetBounds(Messages, _start, _written);
        Messages++;
    }

    private void SetBounds(int message, int start, int end)
    {
        if (message == 0)
            (_firstStart, _firstEnd) = (start, end);
        if (_bounds.Length > 0)
            (_bounds[2 * message], _bounds[(2 * message) + 1]) = (start, end);
    }

    private void EnsureRoom(int sizeHint)
    {
        var wanted = Math.Max(sizeHint, 1);
        if (_shared.IsEmpty && _bytes.Length - Math.Max(_written, _start) >= wanted)
        {
            _written = Math.Max(_written, _start);
            return;
        }

        Grow(wanted);
    }

    private void Grow(int wanted)
    {
        // A shared frame is moved to where it could be joined.
        var isShared = !_shared.IsEmpty;
        var shift = isShared ? Math.Max(0, _start - _written) : 0;
        var begin = Math.Max(_written, _start) + shift;
        var larger = pool.Rent(checked(Math.Max(Math.Max(InitialBytes, _bytes.Length * 2), begin + wanted)));
        (isShared ? _shared.Span : _bytes.AsSpan(0, _written)).CopyTo(larger.AsSpan(shift));
        if (_bytes.Length > 0)
            pool.Return(_bytes);
        (_bytes, _shared) = (larger, default);
        _firstStart += shift;
        _firstEnd += shift;
        _start += shift;
        _written = begin;
    }
}

/// <summary>What may become of the last message of a <see cref="MessageBuffer"/>.</summary>
internal enum Company : byte
{
    /// <summary>Its frame is alone and may be joined.</summary>
    None,

    /// <summary>It is a bundle.</summary>
    Joined,

    /// <summary>Its frame stays alone.</summary>
    Refused,
}
