using System;
using System.Buffers;
using System.Collections.Generic;
using System.Text.Encodings.Web;
using System.Text.Json;
using Parley.Serialization.Json;

namespace Parley.Serialization.MessagePack;

/// <summary>
/// JSON values of any form as MessagePack: null, booleans, text, arrays and maps are themselves; a number is an int where it is an
/// integer of 64 bits, else a float 64 that reads as the same number. What has no counterpart is an error either way.
/// </summary>
internal static class JsonTranscoder
{
    // The longest number that a double can stand for, with room to spare.
    private const int NumberLength = 64;

    // Up to 15 digits a double becomes a decimal without rounding.
    private const double MaxExactInteger = 1e15;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static void Write(ref MessagePackWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Null:
                writer.WriteNil();
                break;
            case JsonValueKind.True or JsonValueKind.False:
                writer.WriteBoolean(element.ValueKind == JsonValueKind.True);
                break;
            case JsonValueKind.String:
                writer.WriteString(JsonTree.Text(element));
                break;
            case JsonValueKind.Number:
                WriteNumber(ref writer, element);
                break;
            case JsonValueKind.Array:
                WriteArray(ref writer, element);
                break;
            case JsonValueKind.Object:
                WriteMap(ref writer, element);
                break;
            default:
                throw PayloadError.Null();
        }
    }

    /// <summary>Reads a value as JSON text; text grows by a bounded factor, so the message's limits hold for the result.</summary>
    public static JsonElement Read(ref MessagePackReader reader)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(output, Options))
            Copy(ref reader, writer);

        var json = new Utf8JsonReader(output.WrittenSpan, new JsonReaderOptions { MaxDepth = 64 });
        json.Read();
        return JsonElement.ParseValue(ref json);
    }

    private static void WriteNumber(ref MessagePackWriter writer, JsonElement element)
    {
        var text = System.Text.Encoding.UTF8.GetBytes(element.GetRawText());
        if (element.TryGetInt64(out var integer) && (integer != 0 || text[0] != '-'))
            writer.WriteInt64(integer);
        else if (element.TryGetUInt64(out var natural) && text[0] != '-')
            writer.WriteUInt64(natural);
        else if (TryGetInteger(element, text, out var spelled))
            WriteInteger(ref writer, spelled);
        else if (element.TryGetDouble(out var number) && IsSame(number, text))
            writer.WriteDouble(number);
        else
            throw new PayloadException("MessagePack has no number for this one of JSON; send a decimal, or text");
    }

    // An integer of 64 bits that is spelled with a point or an exponent: 1.0, 1e3.
    private static bool TryGetInteger(JsonElement element, ReadOnlySpan<byte> text, out decimal integer)
    {
        if (!element.TryGetDecimal(out integer))
        {
            // The decimal gives up on long texts of small numbers, such as 0e300.
            if (!element.TryGetDouble(out var number) || !(Math.Abs(number) < MaxExactInteger))
                return false;

            integer = (decimal)number;
        }

        integer = decimal.Truncate(integer);
        if (integer < long.MinValue || integer > ulong.MaxValue)
            return false;

        Span<byte> digits = stackalloc byte[NumberLength];
        return System.Buffers.Text.Utf8Formatter.TryFormat(integer, digits, out var length) &&
            JsonTree.IsSameNumber(digits.Slice(0, length), text);
    }

    private static void WriteInteger(ref MessagePackWriter writer, decimal integer)
    {
        if (integer < 0)
            writer.WriteInt64((long)integer);
        else
            writer.WriteUInt64((ulong)integer);
    }

    private static bool IsSame(double number, ReadOnlySpan<byte> text)
    {
        Span<byte> shortest = stackalloc byte[NumberLength];
        return !double.IsInfinity(number) && System.Buffers.Text.Utf8Formatter.TryFormat(number, shortest, out var length) &&
            JsonTree.IsSameNumber(shortest.Slice(0, length), text);
    }

    private static void WriteArray(ref MessagePackWriter writer, JsonElement element)
    {
        writer.EnterArray(element.GetArrayLength());
        var index = 0;
        try
        {
            foreach (var item in element.EnumerateArray())
            {
                Write(ref writer, item);
                index++;
            }
        }
        catch (PayloadException error) when (error.At(index))
        {
            throw;
        }

        writer.Leave();
    }

    private static void WriteMap(ref MessagePackWriter writer, JsonElement element)
    {
        var count = 0;
        foreach (var _ in element.EnumerateObject())
            count++;

        writer.EnterMap(count);
        var current = "";
        try
        {
            foreach (var member in element.EnumerateObject())
            {
                current = JsonTree.Name(member);
                writer.WriteString(current);
                Write(ref writer, member.Value);
            }
        }
        catch (PayloadException error) when (error.At(current))
        {
            throw;
        }

        writer.Leave();
    }

    private static void Copy(ref MessagePackReader reader, Utf8JsonWriter writer)
    {
        switch (reader.PeekType())
        {
            case MessagePackType.Nil:
                reader.TryReadNil();
                writer.WriteNullValue();
                break;
            case MessagePackType.Boolean:
                writer.WriteBooleanValue(reader.ReadBoolean());
                break;
            case MessagePackType.Integer:
                writer.WriteNumberValue(reader.ReadDecimal());
                break;
            case MessagePackType.Float:
                var number = reader.ReadDouble();
                if (double.IsNaN(number) || double.IsInfinity(number))
                    throw new PayloadException("JSON has no number for NaN and the infinities");

                writer.WriteNumberValue(number);
                break;
            case MessagePackType.String:
                writer.WriteStringValue(reader.ReadString());
                break;
            case MessagePackType.Array:
                CopyArray(ref reader, writer);
                break;
            case MessagePackType.Map:
                CopyMap(ref reader, writer);
                break;
            default:
                throw new PayloadException("JSON has no value for binary data and extensions");
        }
    }

    private static void CopyArray(ref MessagePackReader reader, Utf8JsonWriter writer)
    {
        var count = reader.EnterArray();
        writer.WriteStartArray();
        var index = 0;
        try
        {
            for (; index < count; index++)
                Copy(ref reader, writer);
        }
        catch (PayloadException error) when (error.At(index))
        {
            throw;
        }

        writer.WriteEndArray();
        reader.Leave();
    }

    private static void CopyMap(ref MessagePackReader reader, Utf8JsonWriter writer)
    {
        var count = reader.EnterMap();
        writer.WriteStartObject();
        var names = new HashSet<string>(KeyComparers.String);
        var current = "";
        try
        {
            for (var i = 0; i < count; i++)
            {
                current = reader.ReadString();
                if (!names.Add(current))
                    throw PayloadError.Duplicate();

                writer.WritePropertyName(current);
                Copy(ref reader, writer);
            }
        }
        catch (PayloadException error) when (error.At(current))
        {
            throw;
        }

        writer.WriteEndObject();
        reader.Leave();
    }
}
