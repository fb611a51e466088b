using System;
using System.Buffers;
using Parley.Serialization.Text;

namespace Parley.Serialization.MessagePack;

/// <summary>
/// Reads MessagePack that nobody vouches for: every length is checked against the bytes that are there before it is used, the elements
/// of all headers together against the message, and the depth at every container. Every failure is a <see cref="PayloadException"/>.
/// Pass the reader by reference.
/// </summary>
public ref struct MessagePackReader
{
    private MessagePackCursor _cursor;

    /// <summary>Creates a reader of one message with at most <paramref name="maxDepth"/> (1 to 64) nested arrays and maps.</summary>
    public MessagePackReader(in ReadOnlySequence<byte> message, int maxDepth = 32) =>
        _cursor = new MessagePackCursor(message, maxDepth);

    /// <summary>Creates a reader of one message with at most <paramref name="maxDepth"/> (1 to 64) nested arrays and maps.</summary>
    public MessagePackReader(ReadOnlyMemory<byte> message, int maxDepth = 32) =>
        _cursor = new MessagePackCursor(message.Span, maxDepth);

    /// <summary>Whether all bytes are read.</summary>
    public bool End => _cursor.Remaining == 0;

    /// <summary>How many bytes are read.</summary>
    public long Consumed => _cursor.Consumed;

    /// <summary>How many containers are entered and not left.</summary>
    public int Depth => _cursor.Depth;

    /// <summary>The family of the next value, which stays unread.</summary>
    public MessagePackType PeekType() => MessagePackCode.TypeOf(_cursor.PeekByte());

    /// <summary>Reads nil if that is the next value; otherwise leaves it unread.</summary>
    public bool TryReadNil()
    {
        if (_cursor.PeekByte() != MessagePackCode.Nil)
            return false;

        _cursor.ReadByte();
        return true;
    }

    /// <summary>Reads the header of an array and goes one level down; <see cref="Leave"/> comes after its last element.</summary>
    /// <returns>The number of elements: never more than the message can still hold.</returns>
    public int EnterArray()
    {
        var code = _cursor.ReadByte();
        if (!MessagePackHeader.TryReadArrayCount(ref _cursor, code, out var count))
            throw MessagePackError.Expected("an array", code);

        _cursor.Enter(count);
        return (int)count;
    }

    /// <summary>Reads the header of a map and goes one level down; <see cref="Leave"/> comes after its last pair.</summary>
    /// <returns>The number of pairs: never more than the message can still hold.</returns>
    public int EnterMap()
    {
        var code = _cursor.ReadByte();
        if (!MessagePackHeader.TryReadMapCount(ref _cursor, code, out var count))
            throw MessagePackError.Expected("a map", code);

        _cursor.Enter(2L * count);
        return (int)count;
    }

    /// <summary>Goes one level up, after the last element of a container.</summary>
    public void Leave() => _cursor.Leave();

    /// <summary>Passes over one value with all that is in it, without recursion and under the same limits as reading it.</summary>
    public void Skip() => _cursor.Skip();

    /// <summary>Checks that no bytes are left.</summary>
    public void EnsureEnd()
    {
        if (!End)
            throw new PayloadException("bytes follow the end of the value; a message is one value");
    }

    /// <summary>Reads a boolean.</summary>
    public bool ReadBoolean() => _cursor.ReadByte() switch
    {
        MessagePackCode.True => true,
        MessagePackCode.False => false,
        var code => throw MessagePackError.Expected("a boolean", code),
    };

    /// <summary>Reads an integer of any width, or a float without fraction, that fits.</summary>
    public sbyte ReadSByte() => (sbyte)ReadSigned(sbyte.MinValue, sbyte.MaxValue, "sbyte");

    /// <summary>Reads an integer of any width, or a float without fraction, that fits.</summary>
    public byte ReadByte() => (byte)ReadSigned(byte.MinValue, byte.MaxValue, "byte");

    /// <summary>Reads an integer of any width, or a float without fraction, that fits.</summary>
    public short ReadInt16() => (short)ReadSigned(short.MinValue, short.MaxValue, "short");

    /// <summary>Reads an integer of any width, or a float without fraction, that fits.</summary>
    public ushort ReadUInt16() => (ushort)ReadSigned(ushort.MinValue, ushort.MaxValue, "ushort");

    /// <summary>Reads an integer of any width, or a float without fraction, that fits.</summary>
    public int ReadInt32() => (int)ReadSigned(int.MinValue, int.MaxValue, "int");

    /// <summary>Reads an integer of any width, or a float without fraction, that fits.</summary>
    public uint ReadUInt32() => (uint)ReadSigned(uint.MinValue, uint.MaxValue, "uint");

    /// <summary>Reads an integer of any width, or a float without fraction, that fits.</summary>
    public long ReadInt64() => ReadSigned(long.MinValue, long.MaxValue, "long");

    /// <summary>Reads an integer of any width, or a float without fraction, that fits.</summary>
    public ulong ReadUInt64()
    {
        var code = _cursor.ReadByte();
        return code <= MessagePackCode.MaxPositiveFixInt ? code : WireNumber.Read(ref _cursor, code, "an integer").ToUInt64();
    }

    /// <summary>Reads a 32 bit float, or any other number that one holds exactly.</summary>
    public float ReadSingle()
    {
        var code = _cursor.ReadByte();
        return WireNumber.Read(ref _cursor, code, "a number").ToSingle();
    }

    /// <summary>Reads a 64 bit float, or any other number that one holds exactly.</summary>
    public double ReadDouble()
    {
        var code = _cursor.ReadByte();
        return WireNumber.Read(ref _cursor, code, "a number").ToDouble();
    }

    /// <summary>Reads a decimal from text that it holds exactly, or from an integer.</summary>
    public decimal ReadDecimal()
    {
        if (PeekType() == MessagePackType.Integer)
            return WireNumber.Read(ref _cursor, _cursor.ReadByte(), "a decimal").ToDecimal();

        return DecimalText.Parse(ReadUtf8Span());
    }

    /// <summary>Reads a string of one UTF-16 unit.</summary>
    public char ReadChar() => CharText.Parse(ReadUtf8Span());

    /// <summary>Reads a string; the bytes must be UTF-8 without flaw.</summary>
    public string ReadString() => StrictUtf8.ReadString(ReadUtf8Span());

    /// <summary>
    /// Reads the bytes of a string without checking them as UTF-8. The span is valid until the reader's next call: it is the message itself,
    /// or a copy where the string lies across segments.
    /// </summary>
    public ReadOnlySpan<byte> ReadUtf8Span()
    {
        var code = _cursor.ReadByte();
        if (!MessagePackHeader.TryReadStringLength(ref _cursor, code, out var length))
            throw MessagePackError.Expected("a string", code);

        return _cursor.Take(length);
    }

    /// <summary>Reads bytes into a new array.</summary>
    public byte[] ReadBinary() => ReadBinarySpan().ToArray();

    /// <summary>Reads bytes; the span is valid as long as that of <see cref="ReadUtf8Span"/>.</summary>
    public ReadOnlySpan<byte> ReadBinarySpan()
    {
        var code = _cursor.ReadByte();
        if (!MessagePackHeader.TryReadBinaryLength(ref _cursor, code, out var length))
            throw MessagePackError.Expected("binary data", code);

        return _cursor.Take(length);
    }

    /// <summary>Reads a GUID from 16 bytes in the order of its text, or from its text.</summary>
    public Guid ReadGuid()
    {
        if (PeekType() == MessagePackType.String)
            return GuidText.Parse(ReadUtf8Span());

        var bytes = ReadBinarySpan();
        if (bytes.Length != GuidBytes.Length)
            throw new PayloadException("a GUID is 16 bytes long, found " + bytes.Length);

        return GuidBytes.Read(bytes);
    }

    /// <summary>Reads a timestamp as UTC, or text: with an offset as UTC, without as <see cref="DateTimeKind.Unspecified"/>.</summary>
    public DateTime ReadDateTime() =>
        PeekType() == MessagePackType.String ? DateTimeText.ParseDateTime(ReadUtf8Span()) : ReadTimestamp();

    /// <summary>Reads an array of a timestamp and an offset in minutes, or text with an offset, or a timestamp alone as UTC.</summary>
    public DateTimeOffset ReadDateTimeOffset()
    {
        switch (PeekType())
        {
            case MessagePackType.String:
                return DateTimeText.ParseDateTimeOffset(ReadUtf8Span());
            case MessagePackType.Extension:
                return new DateTimeOffset(ReadTimestamp());
        }

        if (EnterArray() != 2)
            throw new PayloadException("a date with offset is an array of two: a timestamp and the offset in minutes");

        var utc = ReadTimestamp();
        var offset = ReadInt16();
        Leave();
        return DateTimeText.WithOffset(utc.Ticks, offset);
    }

    /// <summary>Reads a duration from ISO 8601 text.</summary>
    public TimeSpan ReadTimeSpan() => DurationText.Parse(ReadUtf8Span());
#if NET
    /// <summary>Reads a date from ISO 8601 text.</summary>
    public DateOnly ReadDateOnly() => DateText.Parse(ReadUtf8Span());

    /// <summary>Reads a time of day from ISO 8601 text.</summary>
    public TimeOnly ReadTimeOnly() => TimeText.Parse(ReadUtf8Span());
#endif

    private DateTime ReadTimestamp()
    {
        var code = _cursor.ReadByte();
        if (!MessagePackHeader.TryReadExtensionHeader(ref _cursor, code, out var type, out var length))
            throw MessagePackError.Expected("a timestamp", code);

        if (type != MessagePackCode.TimestampType)
            throw new PayloadException("expected a timestamp, found an extension of another type");

        return new DateTime(Timestamp.Read(_cursor.Take(length)), DateTimeKind.Utc);
    }

    private long ReadSigned(long min, long max, string type)
    {
        var code = _cursor.ReadByte();
        var value = code switch
        {
            <= MessagePackCode.MaxPositiveFixInt or >= MessagePackCode.MinNegativeFixInt => (sbyte)code,
            MessagePackCode.UInt8 => _cursor.ReadByte(),
            MessagePackCode.UInt16 => _cursor.ReadUInt16(),
            MessagePackCode.UInt32 => _cursor.ReadUInt32(),
            _ => WireNumber.Read(ref _cursor, code, "an integer").ToInt64(),
        };

        if (value < min || value > max)
            throw MessagePackError.OutOfRange(type);

        return value;
    }
}
