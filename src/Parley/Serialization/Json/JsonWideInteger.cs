using System;
using System.Numerics;
using System.Text.Json;
using Parley.Serialization.Text;

namespace Parley.Serialization.Json;

/// <summary>Integers of more than 64 bits: strings of digits, read from strings and numbers.</summary>
internal static class JsonWideInteger
{
    // A character may be escaped, as six.
    private const int MaxTokenLength = WideIntegerText.MaxLength * 6;

    public static void Write(Utf8JsonWriter writer, BigInteger value) => writer.WriteStringValue(WideIntegerText.Format(value));

    public static BigInteger Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Number))
            throw JsonToken.Expected("an integer", reader.TokenType);

        return ReadText(reader);
    }

    /// <summary>Reads the text of a string, number or name token.</summary>
    public static BigInteger ReadText(in Utf8JsonReader reader)
    {
        var length = reader.HasValueSequence ? reader.ValueSequence.Length : reader.ValueSpan.Length;
        if (length > MaxTokenLength)
            throw WideIntegerText.TooLong();

        Span<byte> scratch = length <= JsonText.ScratchLength ? stackalloc byte[JsonText.ScratchLength] : new byte[(int)length];
        var text = reader.TokenType == JsonTokenType.Number
            ? JsonText.GetNumber(reader, scratch)
            : JsonText.Get(reader, scratch, "an integer");
        return WideIntegerText.Parse(text);
    }
}
