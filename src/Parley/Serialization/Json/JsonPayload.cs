using System;
using System.Text.Json;
using Parley.Serialization.Text;

namespace Parley.Serialization.Json;

/// <summary>
/// Writes and reads scalars as JSON values, as docs/serialization.md maps them. A value that is wrong fails with
/// <see cref="PayloadException"/>, text that is not JSON with <see cref="JsonException"/>.
/// </summary>
public static class JsonPayload
{
    /// <summary>Writes true or false.</summary>
    public static void WriteBoolean(Utf8JsonWriter writer, bool value) => writer.WriteBooleanValue(value);

    /// <summary>Reads true or false.</summary>
    public static bool ReadBoolean(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        var found => throw JsonToken.Expected("a boolean", found),
    };

    /// <summary>Writes a number.</summary>
    public static void WriteSByte(Utf8JsonWriter writer, sbyte value) => writer.WriteNumberValue(value);

    /// <summary>Reads a number that is an integer and fits; a string is none.</summary>
    public static sbyte ReadSByte(ref Utf8JsonReader reader) =>
        (sbyte)JsonNumber.ReadSmall(ref reader, sbyte.MinValue, sbyte.MaxValue, "sbyte");

    /// <summary>Writes a number.</summary>
    public static void WriteByte(Utf8JsonWriter writer, byte value) => writer.WriteNumberValue(value);

    /// <summary>Reads a number that is an integer and fits; a string is none.</summary>
    public static byte ReadByte(ref Utf8JsonReader reader) =>
        (byte)JsonNumber.ReadSmall(ref reader, byte.MinValue, byte.MaxValue, "byte");

    /// <summary>Writes a number.</summary>
    public static void WriteInt16(Utf8JsonWriter writer, short value) => writer.WriteNumberValue(value);

    /// <summary>Reads a number that is an integer and fits; a string is none.</summary>
    public static short ReadInt16(ref Utf8JsonReader reader) =>
        (short)JsonNumber.ReadSmall(ref reader, short.MinValue, short.MaxValue, "short");

    /// <summary>Writes a number.</summary>
    public static void WriteUInt16(Utf8JsonWriter writer, ushort value) => writer.WriteNumberValue(value);

    /// <summary>Reads a number that is an integer and fits; a string is none.</summary>
    public static ushort ReadUInt16(ref Utf8JsonReader reader) =>
        (ushort)JsonNumber.ReadSmall(ref reader, ushort.MinValue, ushort.MaxValue, "ushort");

    /// <summary>Writes a number.</summary>
    public static void WriteInt32(Utf8JsonWriter writer, int value) => writer.WriteNumberValue(value);

    /// <summary>Reads a number that is an integer and fits; a string is none.</summary>
    public static int ReadInt32(ref Utf8JsonReader reader) =>
        (int)JsonNumber.ReadSmall(ref reader, int.MinValue, int.MaxValue, "int");

    /// <summary>Writes a number.</summary>
    public static void WriteUInt32(Utf8JsonWriter writer, uint value) => writer.WriteNumberValue(value);

    /// <summary>Reads a number that is an integer and fits; a string is none.</summary>
    public static uint ReadUInt32(ref Utf8JsonReader reader) =>
        (uint)JsonNumber.ReadSmall(ref reader, uint.MinValue, uint.MaxValue, "uint");

    /// <summary>Writes a string of digits, which JavaScript reads without loss.</summary>
    public static void WriteInt64(Utf8JsonWriter writer, long value)
    {
        Span<byte> text = stackalloc byte[IntegerText.MaxLength + 2];
        WriteQuoted(writer, text, IntegerText.Format(value, text.Slice(1)));
    }

    /// <summary>Reads an integer that fits, from a string or a number.</summary>
    public static long ReadInt64(ref Utf8JsonReader reader)
    {
        Span<byte> scratch = stackalloc byte[JsonText.ScratchLength];
        var text = JsonText.GetNumberOrString(reader, scratch, "an integer");
        return IntegerText.ParseSigned(text, long.MinValue, long.MaxValue, "long");
    }

    /// <summary>Writes a string of digits, which JavaScript reads without loss.</summary>
    public static void WriteUInt64(Utf8JsonWriter writer, ulong value)
    {
        Span<byte> text = stackalloc byte[IntegerText.MaxLength + 2];
        WriteQuoted(writer, text, IntegerText.Format(value, text.Slice(1)));
    }

    /// <summary>Reads an integer that fits, from a string or a number.</summary>
    public static ulong ReadUInt64(ref Utf8JsonReader reader)
    {
        Span<byte> scratch = stackalloc byte[JsonText.ScratchLength];
        return IntegerText.ParseUnsigned(JsonText.GetNumberOrString(reader, scratch, "an integer"));
    }

    /// <summary>Writes a number, or "NaN", "Infinity", "-Infinity".</summary>
    public static void WriteSingle(Utf8JsonWriter writer, float value) => JsonNumber.Write(writer, value);

    /// <summary>Reads the nearest float to a number within its range, or one of the three names.</summary>
    public static float ReadSingle(ref Utf8JsonReader reader) => JsonNumber.ReadSingle(ref reader);

    /// <summary>Writes a number, or "NaN", "Infinity", "-Infinity".</summary>
    public static void WriteDouble(Utf8JsonWriter writer, double value) => JsonNumber.Write(writer, value);

    /// <summary>Reads the nearest double to a number within its range, or one of the three names.</summary>
    public static double ReadDouble(ref Utf8JsonReader reader) => JsonNumber.ReadDouble(ref reader);

    /// <summary>Writes a string that keeps the scale.</summary>
    public static void WriteDecimal(Utf8JsonWriter writer, decimal value)
    {
        Span<byte> text = stackalloc byte[DecimalText.MaxLength + 2];
        WriteQuoted(writer, text, DecimalText.Format(value, text.Slice(1)));
    }

    /// <summary>Reads a decimal that holds the string or number exactly.</summary>
    public static decimal ReadDecimal(ref Utf8JsonReader reader)
    {
        Span<byte> scratch = stackalloc byte[JsonText.ScratchLength];
        return DecimalText.Parse(JsonText.GetNumberOrString(reader, scratch, "a decimal"));
    }

    /// <summary>Writes a string of one UTF-16 unit.</summary>
    public static void WriteChar(Utf8JsonWriter writer, char value)
    {
        Span<byte> text = stackalloc byte[CharText.MaxLength];
        writer.WriteStringValue(text.Slice(0, CharText.Format(value, text)));
    }

    /// <summary>Reads a string of one UTF-16 unit.</summary>
    public static char ReadChar(ref Utf8JsonReader reader)
    {
        Span<byte> scratch = stackalloc byte[JsonText.ScratchLength];
        return CharText.Parse(JsonText.GetString(reader, scratch, "one character"));
    }

    /// <summary>Writes a string; null and half of a surrogate pair fail.</summary>
    public static void WriteString(Utf8JsonWriter writer, string value)
    {
        if (value is null)
            throw PayloadError.Null();

        if (!StrictUtf8.IsWellFormed(value.AsSpan()))
            throw PayloadError.LoneSurrogate();

        writer.WriteStringValue(value);
    }

    /// <summary>Reads a string.</summary>
    public static string ReadString(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.String
        ? JsonText.ReadString(ref reader)
        : throw JsonToken.Expected("a string", reader.TokenType);

    /// <summary>Writes base64 (RFC 4648 §4); null fails.</summary>
    public static void WriteBinary(Utf8JsonWriter writer, byte[] value) =>
        writer.WriteBase64StringValue(value ?? throw PayloadError.Null());

    /// <summary>Reads base64 (RFC 4648 §4).</summary>
    public static byte[] ReadBinary(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
            throw JsonToken.Expected("base64 text", reader.TokenType);

        try
        {
            return reader.TryGetBytesFromBase64(out var value) ? value : throw PayloadError.NotText("base64");
        }
        catch (InvalidOperationException error)
        {
            throw PayloadError.InvalidText(error);
        }
    }

    /// <summary>Writes the 36 characters of a GUID in lower case.</summary>
    public static void WriteGuid(Utf8JsonWriter writer, Guid value)
    {
        Span<byte> text = stackalloc byte[GuidText.MaxLength + 2];
        WriteQuoted(writer, text, GuidText.Format(value, text.Slice(1, GuidText.MaxLength)));
    }

    /// <summary>Reads the 36 characters of a GUID in either case.</summary>
    public static Guid ReadGuid(ref Utf8JsonReader reader)
    {
        Span<byte> scratch = stackalloc byte[JsonText.ScratchLength];
        return GuidText.Parse(JsonText.GetString(reader, scratch, "a GUID"));
    }

    /// <summary>Writes RFC 3339 text in UTC, and a <see cref="DateTimeKind.Unspecified"/> value without offset.</summary>
    public static void WriteDateTime(Utf8JsonWriter writer, DateTime value)
    {
        Span<byte> text = stackalloc byte[DateTimeText.MaxLength + 2];
        WriteQuoted(writer, text, DateTimeText.Format(value, text.Slice(1, DateTimeText.MaxLength)));
    }

    /// <summary>Reads RFC 3339 text: with an offset as UTC, without as <see cref="DateTimeKind.Unspecified"/>.</summary>
    public static DateTime ReadDateTime(ref Utf8JsonReader reader)
    {
        Span<byte> scratch = stackalloc byte[JsonText.ScratchLength];
        return DateTimeText.ParseDateTime(JsonText.GetString(reader, scratch, "a date and time"));
    }

    /// <summary>Writes RFC 3339 text with the offset.</summary>
    public static void WriteDateTimeOffset(Utf8JsonWriter writer, DateTimeOffset value)
    {
        Span<byte> text = stackalloc byte[DateTimeText.MaxLength + 2];
        WriteQuoted(writer, text, DateTimeText.Format(value, text.Slice(1, DateTimeText.MaxLength)));
    }

    /// <summary>Reads RFC 3339 text, which must have an offset.</summary>
    public static DateTimeOffset ReadDateTimeOffset(ref Utf8JsonReader reader)
    {
        Span<byte> scratch = stackalloc byte[JsonText.ScratchLength];
        return DateTimeText.ParseDateTimeOffset(JsonText.GetString(reader, scratch, "a date and time"));
    }

    /// <summary>Writes an ISO 8601 duration, exact to the tick.</summary>
    public static void WriteTimeSpan(Utf8JsonWriter writer, TimeSpan value)
    {
        Span<byte> text = stackalloc byte[DurationText.MaxLength + 2];
        WriteQuoted(writer, text, DurationText.Format(value, text.Slice(1, DurationText.MaxLength)));
    }

    /// <summary>Reads an ISO 8601 duration of days, hours, minutes and seconds.</summary>
    public static TimeSpan ReadTimeSpan(ref Utf8JsonReader reader)
    {
        Span<byte> scratch = stackalloc byte[JsonText.ScratchLength];
        return DurationText.Parse(JsonText.GetString(reader, scratch, "a duration"));
    }
#if NET
    /// <summary>Writes an ISO 8601 date.</summary>
    public static void WriteDateOnly(Utf8JsonWriter writer, DateOnly value)
    {
        Span<byte> text = stackalloc byte[DateText.MaxLength + 2];
        WriteQuoted(writer, text, DateText.Format(value, text.Slice(1, DateText.MaxLength)));
    }

    /// <summary>Reads an ISO 8601 date.</summary>
    public static DateOnly ReadDateOnly(ref Utf8JsonReader reader)
    {
        Span<byte> scratch = stackalloc byte[JsonText.ScratchLength];
        return DateText.Parse(JsonText.GetString(reader, scratch, "a date"));
    }

    /// <summary>Writes an ISO 8601 time of day, exact to the tick.</summary>
    public static void WriteTimeOnly(Utf8JsonWriter writer, TimeOnly value)
    {
        Span<byte> text = stackalloc byte[TimeText.MaxLength + 2];
        WriteQuoted(writer, text, TimeText.Format(value, text.Slice(1, TimeText.MaxLength)));
    }

    /// <summary>Reads an ISO 8601 time of day.</summary>
    public static TimeOnly ReadTimeOnly(ref Utf8JsonReader reader)
    {
        Span<byte> scratch = stackalloc byte[JsonText.ScratchLength];
        return TimeText.Parse(JsonText.GetString(reader, scratch, "a time of day"));
    }
#endif

    // None of these texts has a character to escape, and the writer's own escaping would turn the plus sign of an offset into six.
    private static void WriteQuoted(Utf8JsonWriter writer, Span<byte> text, int length)
    {
        text[0] = (byte)'"';
        text[length + 1] = (byte)'"';
        writer.WriteRawValue(text.Slice(0, length + 2), skipInputValidation: true);
    }
}
