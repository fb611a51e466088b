using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Parley.Serialization.MessagePack;

/// <summary>Where the writer's bytes go: space of a buffer writer, asked for rarely, and the headers that begin with a length or a count.</summary>
internal ref struct MessagePackOutput(IBufferWriter<byte> output)
{
    // A request this large keeps calls into the buffer writer rare without wasting a small buffer.
    private const int MinimumRequest = 256;

    private readonly IBufferWriter<byte> _output = output;
    private Span<byte> _span = default;
    private int _index = 0;

    public void Flush()
    {
        if (_index > 0)
            _output.Advance(_index);

        _span = default;
        _index = 0;
    }

    /// <summary>Counts bytes that were written into what <see cref="Peek"/> gave.</summary>
    public void Advance(int bytes) => _index += bytes;

    public void WriteStringHeader(int bytes)
    {
        if (bytes <= 31)
            Reserve(1)[0] = (byte)(MessagePackCode.FixStr | bytes);
        else
            WriteLength(bytes, MessagePackCode.Str8, MessagePackCode.Str16, MessagePackCode.Str32);
    }

    public void WriteLength(int bytes, byte code8, byte code16, byte code32)
    {
        if (bytes <= byte.MaxValue)
            Head(code8, 2)[0] = (byte)bytes;
        else if (bytes <= ushort.MaxValue)
            BinaryPrimitives.WriteUInt16BigEndian(Head(code16, 3), (ushort)bytes);
        else
            BinaryPrimitives.WriteInt32BigEndian(Head(code32, 5), bytes);
    }

    public void WriteCount(int count, byte fix, byte code16, byte code32)
    {
        if (count < 0)
            throw new ArgumentOutOfRangeException(nameof(count), "A count is not negative.");

        if (count <= 15)
            Reserve(1)[0] = (byte)(fix | count);
        else if (count <= ushort.MaxValue)
            BinaryPrimitives.WriteUInt16BigEndian(Head(code16, 3), (ushort)count);
        else
            BinaryPrimitives.WriteInt32BigEndian(Head(code32, 5), count);
    }

    public void WriteTimestamp(long utcTicks)
    {
        // In one expression the old index would be taken before Peek, which may start a new buffer.
        var target = Peek(Timestamp.MaxLength);
        _index += Timestamp.Write(target, utcTicks);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<byte> Head(byte code, int length)
    {
        var target = Reserve(length);
        target[0] = code;
        return target.Slice(1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<byte> Reserve(int length)
    {
        var target = Peek(length).Slice(0, length);
        _index += length;
        return target;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<byte> Peek(int length)
    {
        if (_span.Length - _index < length)
            Grow(length);

        return _span.Slice(_index);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int length)
    {
        Flush();
        _span = _output.GetSpan(Math.Max(length, MinimumRequest));
    }
}
