using System;
using System.Buffers;
using System.Buffers.Binary;
using Parley.Serialization.Text;

namespace Parley.Serialization.MessagePack;

/// <summary>
/// Writes MessagePack, always in the shortest form. Bytes count as written after <see cref="Flush"/>; pass the writer by reference.
/// </summary>
public ref struct MessagePackWriter
{
    // Up to here a string is encoded in one pass into space for its worst case, three bytes a character.
    private const int OnePassCharacters = 2_048;

    private readonly int _maxDepth;
    private MessagePackOutput _output;
    private int _depth;

    /// <summary>
    /// Creates a writer that appends to <paramref name="output"/> and enters at most <paramref name="maxDepth"/> nested arrays and maps, so that
    /// a value that contains itself is an error and what is written can be read.
    /// </summary>
    public MessagePackWriter(IBufferWriter<byte> output, int maxDepth = 32)
    {
        _output = new MessagePackOutput(output ?? throw new ArgumentNullException(nameof(output)));
        _maxDepth = maxDepth;
        _depth = 0;
    }

    /// <summary>Commits what was written so far to the buffer writer. Without it the last bytes are lost.</summary>
    public void Flush() => _output.Flush();

    /// <summary>Writes nil.</summary>
    public void WriteNil() => _output.Reserve(1)[0] = MessagePackCode.Nil;

    /// <summary>Writes the header of an array; <paramref name="count"/> values must follow.</summary>
    public void WriteArrayHeader(int count) =>
        _output.WriteCount(count, MessagePackCode.FixArray, MessagePackCode.Array16, MessagePackCode.Array32);

    /// <summary>Writes the header of a map; <paramref name="count"/> pairs of key and value must follow.</summary>
    public void WriteMapHeader(int count) =>
        _output.WriteCount(count, MessagePackCode.FixMap, MessagePackCode.Map16, MessagePackCode.Map32);

    /// <summary>Writes the header of an array and goes one level down; <see cref="Leave"/> comes after its last element.</summary>
    /// <exception cref="PayloadException">The value is nested too deeply.</exception>
    public void EnterArray(int count)
    {
        Enter();
        WriteArrayHeader(count);
    }

    /// <summary>Writes the header of a map and goes one level down; <see cref="Leave"/> comes after its last pair.</summary>
    /// <exception cref="PayloadException">The value is nested too deeply.</exception>
    public void EnterMap(int count)
    {
        Enter();
        WriteMapHeader(count);
    }

    /// <summary>Goes one level up, after the last element of an array or map that was entered.</summary>
    public void Leave() => _depth--;

    /// <summary>Writes a boolean.</summary>
    public void WriteBoolean(bool value) => _output.Reserve(1)[0] = value ? MessagePackCode.True : MessagePackCode.False;

    /// <summary>Writes an integer.</summary>
    public void WriteSByte(sbyte value) => WriteInt64(value);

    /// <summary>Writes an integer.</summary>
    public void WriteByte(byte value) => WriteUInt64(value);

    /// <summary>Writes an integer.</summary>
    public void WriteInt16(short value) => WriteInt64(value);

    /// <summary>Writes an integer.</summary>
    public void WriteUInt16(ushort value) => WriteUInt64(value);

    /// <summary>Writes an integer.</summary>
    public void WriteInt32(int value) => WriteInt64(value);

    /// <summary>Writes an integer.</summary>
    public void WriteUInt32(uint value) => WriteUInt64(value);

    /// <summary>Writes an integer.</summary>
    public void WriteInt64(long value)
    {
        if (value >= 0)
            WriteUInt64((ulong)value);
        else if (value >= -32)
            _output.Reserve(1)[0] = unchecked((byte)value);
        else if (value >= sbyte.MinValue)
            _output.Head(MessagePackCode.Int8, 2)[0] = unchecked((byte)value);
        else if (value >= short.MinValue)
            BinaryPrimitives.WriteInt16BigEndian(_output.Head(MessagePackCode.Int16, 3), (short)value);
        else if (value >= int.MinValue)
            BinaryPrimitives.WriteInt32BigEndian(_output.Head(MessagePackCode.Int32, 5), (int)value);
        else
            BinaryPrimitives.WriteInt64BigEndian(_output.Head(MessagePackCode.Int64, 9), value);
    }

    /// <summary>Writes an integer.</summary>
    public void WriteUInt64(ulong value)
    {
        if (value <= MessagePackCode.MaxPositiveFixInt)
            _output.Reserve(1)[0] = (byte)value;
        else if (value <= byte.MaxValue)
            _output.Head(MessagePackCode.UInt8, 2)[0] = (byte)value;
        else if (value <= ushort.MaxValue)
            BinaryPrimitives.WriteUInt16BigEndian(_output.Head(MessagePackCode.UInt16, 3), (ushort)value);
        else if (value <= uint.MaxValue)
            BinaryPrimitives.WriteUInt32BigEndian(_output.Head(MessagePackCode.UInt32, 5), (uint)value);
        else
            BinaryPrimitives.WriteUInt64BigEndian(_output.Head(MessagePackCode.UInt64, 9), value);
    }

    /// <summary>Writes a 32 bit float; every NaN as the canonical one.</summary>
    public void WriteSingle(float value) => BinaryPrimitives.WriteInt32BigEndian(
        _output.Head(MessagePackCode.Float32, 5), float.IsNaN(value) ? 0x7fc00000 : BitConverter.SingleToInt32Bits(value));

    /// <summary>Writes a 64 bit float; every NaN as the canonical one.</summary>
    public void WriteDouble(double value) => BinaryPrimitives.WriteInt64BigEndian(
        _output.Head(MessagePackCode.Float64, 9),
        double.IsNaN(value) ? 0x7ff8000000000000 : BitConverter.DoubleToInt64Bits(value));

    /// <summary>Writes a decimal as text with its scale.</summary>
    public void WriteDecimal(decimal value)
    {
        Span<byte> text = stackalloc byte[DecimalText.MaxLength];
        WriteUtf8String(text.Slice(0, DecimalText.Format(value, text)));
    }

    /// <summary>Writes a UTF-16 unit as a string of one character.</summary>
    /// <exception cref="PayloadException">It is half of a surrogate pair.</exception>
    public void WriteChar(char value)
    {
        Span<byte> text = stackalloc byte[CharText.MaxLength];
        WriteUtf8String(text.Slice(0, CharText.Format(value, text)));
    }

    /// <summary>Writes a string; null, or half of a surrogate pair in it, is a <see cref="PayloadException"/>.</summary>
    public void WriteString(string value)
    {
        if (value is null)
            throw PayloadError.Null();

        if (value.Length > OnePassCharacters)
        {
            var length = StrictUtf8.CountBytes(value);
            _output.WriteStringHeader(length);
            StrictUtf8.GetBytes(value, _output.Reserve(length));
            return;
        }

        // Guess that the text is ASCII, encode behind a header of that size, and move it if the guess was short.
        var guess = MessagePackHeader.LengthForString(value.Length);
        var target = _output.Peek(5 + value.Length * 3);
        var written = StrictUtf8.GetBytes(value, target.Slice(guess));
        var header = MessagePackHeader.LengthForString(written);
        if (header != guess)
            target.Slice(guess, written).CopyTo(target.Slice(header));

        _output.WriteStringHeader(written);
        _output.Advance(written);
    }

    /// <summary>Writes text that is UTF-8 already; its validity is the caller's business.</summary>
    public void WriteUtf8String(scoped ReadOnlySpan<byte> utf8)
    {
        _output.WriteStringHeader(utf8.Length);
        WriteRaw(utf8);
    }

    /// <summary>Writes bytes.</summary>
    public void WriteBinary(scoped ReadOnlySpan<byte> value)
    {
        _output.WriteLength(value.Length, MessagePackCode.Bin8, MessagePackCode.Bin16, MessagePackCode.Bin32);
        WriteRaw(value);
    }

    /// <summary>Writes bytes.</summary>
    /// <exception cref="PayloadException">The array is null.</exception>
    public void WriteBinary(byte[] value) => WriteBinary(new ReadOnlySpan<byte>(value ?? throw PayloadError.Null()));

    /// <summary>Writes a GUID as 16 bytes in the order of its text (RFC 9562 §4).</summary>
    public void WriteGuid(Guid value)
    {
        var target = _output.Head(MessagePackCode.Bin8, 18);
        target[0] = GuidBytes.Length;
        GuidBytes.Write(value, target.Slice(1));
    }

    /// <summary>Writes an instant as a timestamp (local times in UTC), a <see cref="DateTimeKind.Unspecified"/> one as text without offset.</summary>
    public void WriteDateTime(DateTime value)
    {
        if (value.Kind == DateTimeKind.Unspecified)
        {
            Span<byte> text = stackalloc byte[DateTimeText.MaxLength];
            WriteUtf8String(text.Slice(0, DateTimeText.Format(value, text)));
            return;
        }

        _output.WriteTimestamp(value.ToUniversalTime().Ticks);
    }

    /// <summary>Writes an array of the instant, as a timestamp, and the offset in minutes.</summary>
    public void WriteDateTimeOffset(DateTimeOffset value)
    {
        EnterArray(2);
        _output.WriteTimestamp(value.UtcTicks);
        WriteInt64(value.Offset.Ticks / TimeSpan.TicksPerMinute);
        Leave();
    }

    /// <summary>Writes a duration as ISO 8601 text, exact to the tick.</summary>
    public void WriteTimeSpan(TimeSpan value)
    {
        Span<byte> text = stackalloc byte[DurationText.MaxLength];
        WriteUtf8String(text.Slice(0, DurationText.Format(value, text)));
    }
#if NET
    /// <summary>Writes a date as ISO 8601 text.</summary>
    public void WriteDateOnly(DateOnly value)
    {
        Span<byte> text = stackalloc byte[DateText.MaxLength];
        WriteUtf8String(text.Slice(0, DateText.Format(value, text)));
    }

    /// <summary>Writes a time of day as ISO 8601 text, exact to the tick.</summary>
    public void WriteTimeOnly(TimeOnly value)
    {
        Span<byte> text = stackalloc byte[TimeText.MaxLength];
        WriteUtf8String(text.Slice(0, TimeText.Format(value, text)));
    }
#endif

    /// <summary>Appends bytes that are MessagePack already, such as a value that was encoded before.</summary>
    public void WriteRaw(scoped ReadOnlySpan<byte> messagePack) => messagePack.CopyTo(_output.Reserve(messagePack.Length));

    private void Enter()
    {
        if (_depth == _maxDepth)
            throw MessagePackError.TooDeep(_maxDepth);
        _depth++;
    }
}
