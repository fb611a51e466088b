using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Parley.Serialization.MessagePack;

/// <summary>
/// Walks over the bytes of one message and holds its limits: what is left, how many elements headers may still declare, how deep it is.
/// </summary>
internal ref struct MessagePackCursor
{
    private const int DepthCeiling = 64;

    private readonly ReadOnlySequence<byte> _message;
    private readonly int _length;
    private readonly int _maxDepth;
    private ReadOnlySpan<byte> _span;
    private int _index;
    private int _before;
    private SequencePosition _next;
    private long _declarable;
    private int _depth;
    private byte[]? _scratch;

    public MessagePackCursor(ReadOnlySpan<byte> message, int maxDepth)
    {
        CheckDepth(maxDepth);
        _message = default;
        _length = message.Length;
        _maxDepth = maxDepth;
        _span = message;
        _index = 0;
        _before = 0;
        _next = default;
        _declarable = message.Length - 1;
        _depth = 0;
        _scratch = null;
    }

    public MessagePackCursor(in ReadOnlySequence<byte> message, int maxDepth)
    {
        CheckDepth(maxDepth);
        if (message.Length > int.MaxValue)
            throw new ArgumentException("A message is smaller than 2 GiB.", nameof(message));

        _message = message;
        _length = (int)message.Length;
        _maxDepth = maxDepth;
        _span = message.First.Span;
        _index = 0;
        _before = 0;
        _next = default;
        if (!message.IsSingleSegment)
        {
            _next = message.Start;
            message.TryGet(ref _next, out _);
        }

        // Every value but the outermost is an element of some header, and takes a byte: a valid message declares fewer than it is long.
        _declarable = message.Length - 1;
        _depth = 0;
        _scratch = null;
    }

    public readonly int Consumed => _before + _index;

    public readonly int Remaining => _length - _before - _index;

    public readonly int Depth => _depth;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte PeekByte()
    {
        if (_index == _span.Length)
            NextSegment();

        return _span[_index];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte ReadByte()
    {
        if (_index == _span.Length)
            NextSegment();

        return _span[_index++];
    }

    public ushort ReadUInt16() => BinaryPrimitives.ReadUInt16BigEndian(Take(2));

    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32BigEndian(Take(4));

    public ulong ReadUInt64() => BinaryPrimitives.ReadUInt64BigEndian(Take(8));

    /// <summary>The next bytes, in place or, across segments, in a scratch array that the next call may reuse.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Take(uint length)
    {
        if (length > (uint)(_span.Length - _index))
            return TakeAcrossSegments(length);

        var taken = _span.Slice(_index, (int)length);
        _index += (int)length;
        return taken;
    }

    /// <summary>Goes into a container whose header declared this many values.</summary>
    public void Enter(long values)
    {
        Declare(values);
        if (_depth == _maxDepth)
            throw MessagePackError.TooDeep(_maxDepth);

        _depth++;
    }

    public void Leave()
    {
        if (_depth == 0)
            throw new InvalidOperationException("No array or map is entered.");

        _depth--;
    }

    public void Skip()
    {
        // The values still to come in each container around the present one; its size is the ceiling, not anything from the wire.
        Span<int> outer = stackalloc int[DepthCeiling];
        var level = 0;
        var left = 1;
        while (true)
        {
            left--;
            var values = SkipHeaderAndScalar();
            if (values >= 0)
            {
                if (_depth + level == _maxDepth)
                    throw MessagePackError.TooDeep(_maxDepth);

                outer[level++] = left;
                left = values;
            }

            while (left == 0)
            {
                if (level == 0)
                    return;

                left = outer[--level];
            }
        }
    }

    private static void CheckDepth(int maxDepth)
    {
        if (maxDepth is < 1 or > DepthCeiling)
            throw new ArgumentOutOfRangeException(nameof(maxDepth), "The depth limit is 1 to 64.");
    }

    // Passes a whole scalar, or a container's header: then the number of values in it, otherwise -1.
    private int SkipHeaderAndScalar()
    {
        var code = ReadByte();
        uint length;
        switch (MessagePackCode.TypeOf(code))
        {
            case MessagePackType.Array:
                MessagePackHeader.TryReadArrayCount(ref this, code, out length);
                Declare(length);
                return (int)length;
            case MessagePackType.Map:
                MessagePackHeader.TryReadMapCount(ref this, code, out length);
                Declare(2L * length);
                return (int)(2 * length);
            case MessagePackType.String:
                MessagePackHeader.TryReadStringLength(ref this, code, out length);
                break;
            case MessagePackType.Binary:
                MessagePackHeader.TryReadBinaryLength(ref this, code, out length);
                break;
            case MessagePackType.Extension:
                MessagePackHeader.TryReadExtensionHeader(ref this, code, out _, out length);
                break;
            case MessagePackType.Integer or MessagePackType.Float:
                WireNumber.Read(ref this, code, "a number");
                return -1;
            case MessagePackType.Reserved:
                throw MessagePackError.Expected("a value", code);
            default:
                return -1;
        }

        Pass(length);
        return -1;
    }

    private void Declare(long values)
    {
        if (values > _declarable || values > Remaining)
            throw MessagePackError.TooManyElements();

        _declarable -= values;
    }

    private void Pass(uint length)
    {
        if (length > (uint)Remaining)
            throw MessagePackError.Truncated();

        var left = (int)length;
        while (left > _span.Length - _index)
        {
            left -= _span.Length - _index;
            _index = _span.Length;
            NextSegment();
        }

        _index += left;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ReadOnlySpan<byte> TakeAcrossSegments(uint length)
    {
        if (length > (uint)Remaining)
            throw MessagePackError.Truncated();

        if (_scratch is null || _scratch.Length < (int)length)
            _scratch = new byte[Math.Max((int)length, 16)];

        var target = _scratch.AsSpan(0, (int)length);
        while (target.Length > 0)
        {
            if (_index == _span.Length)
                NextSegment();

            var part = _span.Slice(_index, Math.Min(target.Length, _span.Length - _index));
            part.CopyTo(target);
            target = target.Slice(part.Length);
            _index += part.Length;
        }

        return _scratch.AsSpan(0, (int)length);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void NextSegment()
    {
        while (_next.GetObject() is not null && _message.TryGet(ref _next, out var memory))
        {
            _before += _span.Length;
            _span = memory.Span;
            _index = 0;
            if (_span.Length > 0)
                return;
        }

        throw MessagePackError.Truncated();
    }
}
