using System;
using System.Text.Json;
using Parley.Serialization.Text;

namespace Parley.Serialization.Json;

/// <summary>Numbers as JSON numbers, or as strings where JavaScript would lose digits.</summary>
internal static class JsonNumber
{
    private const string NaN = "NaN";
    private const string PositiveInfinity = "Infinity";
    private const string NegativeInfinity = "-Infinity";

    public static long ReadSmall(ref Utf8JsonReader reader, long min, long max, string type)
    {
        if (reader.TokenType != JsonTokenType.Number)
            throw JsonToken.Expected("a number", reader.TokenType);

        if (reader.TryGetInt64(out var value) && value >= min && value <= max)
            return value;

        Span<byte> scratch = stackalloc byte[JsonText.ScratchLength];
        return IntegerText.ParseSigned(JsonText.GetNumber(reader, scratch), min, max, type);
    }

    public static void Write(Utf8JsonWriter writer, double value)
    {
        if (double.IsNaN(value))
            writer.WriteStringValue(NaN);
        else if (double.IsInfinity(value))
            writer.WriteStringValue(value > 0 ? PositiveInfinity : NegativeInfinity);
        else
            writer.WriteNumberValue(value);
    }

    public static void Write(Utf8JsonWriter writer, float value)
    {
        if (float.IsNaN(value) || float.IsInfinity(value))
            Write(writer, (double)value);
        else
            writer.WriteNumberValue(value);
    }

    public static double ReadDouble(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.Number)
            return ReadNamed(ref reader);

        return reader.TryGetDouble(out var value) && !double.IsInfinity(value) ? value : throw PayloadError.OutOfRange("double");
    }

    public static float ReadSingle(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.Number)
            return (float)ReadNamed(ref reader);

        return reader.TryGetSingle(out var value) && !float.IsInfinity(value) ? value : throw PayloadError.OutOfRange("float");
    }

    private static double ReadNamed(ref Utf8JsonReader reader)
    {
        Span<byte> scratch = stackalloc byte[JsonText.ScratchLength];
        var text = JsonText.GetString(reader, scratch, "a number");
        if (text.SequenceEqual("NaN"u8))
            return double.NaN;

        if (text.SequenceEqual("Infinity"u8))
            return double.PositiveInfinity;

        return text.SequenceEqual("-Infinity"u8)
            ? double.NegativeInfinity
            : throw new PayloadException("expected a number, \"NaN\", \"Infinity\" or \"-Infinity\", found another string");
    }
}
