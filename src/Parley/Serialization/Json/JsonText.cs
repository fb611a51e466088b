using System;
using System.Text.Json;

namespace Parley.Serialization.Json;

/// <summary>The text of string tokens, without a string where none is needed.</summary>
internal static class JsonText
{
    /// <summary>Room for any scalar's text, each character escaped; longer tokens are not scalars and are read from where they are.</summary>
    public const int ScratchLength = 256;

    /// <summary>The unescaped text of a string or name token, in place if possible; <paramref name="what"/> says what it should have been.</summary>
    public static ReadOnlySpan<byte> Get(in Utf8JsonReader reader, Span<byte> scratch, string what) =>
        TryGet(reader, scratch, out var text) ? text : throw PayloadError.NotText(what);

    /// <summary>The unescaped text of a string or name token; false if it needs the scratch and is longer.</summary>
    public static bool TryGet(in Utf8JsonReader reader, Span<byte> scratch, out ReadOnlySpan<byte> text)
    {
        text = default;
        if (!reader.ValueIsEscaped && !reader.HasValueSequence)
        {
            text = reader.ValueSpan;
            return true;
        }

        var length = reader.HasValueSequence ? reader.ValueSequence.Length : reader.ValueSpan.Length;
        if (length > scratch.Length)
            return false;

        try
        {
            text = scratch.Slice(0, reader.CopyString(scratch));
            return true;
        }
        catch (InvalidOperationException error)
        {
            throw PayloadError.InvalidText(error);
        }
    }

    /// <summary>Whether a string or name token has this text.</summary>
    public static bool Is(in Utf8JsonReader reader, ReadOnlySpan<byte> expected)
    {
        if (!reader.ValueIsEscaped && !reader.HasValueSequence)
            return reader.ValueSpan.SequenceEqual(expected);

        // Each byte of the text may be escaped, as six.
        var length = reader.HasValueSequence ? reader.ValueSequence.Length : reader.ValueSpan.Length;
        if (length > expected.Length * 6L)
            return false;

        Span<byte> scratch = length <= ScratchLength ? stackalloc byte[ScratchLength] : new byte[(int)length];
        return TryGet(reader, scratch, out var text) && text.SequenceEqual(expected);
    }

    /// <summary>As <see cref="Get"/>, after checking that the token is a string.</summary>
    public static ReadOnlySpan<byte> GetString(in Utf8JsonReader reader, Span<byte> scratch, string what)
    {
        if (reader.TokenType != JsonTokenType.String)
            throw JsonToken.Expected(what, reader.TokenType);

        return Get(reader, scratch, what);
    }

    /// <summary>The text of a number or string token.</summary>
    public static ReadOnlySpan<byte> GetNumberOrString(in Utf8JsonReader reader, Span<byte> scratch, string what)
    {
        if (reader.TokenType != JsonTokenType.Number)
            return GetString(reader, scratch, what);

        return GetNumber(reader, scratch);
    }

    /// <summary>The text of a number token.</summary>
    public static ReadOnlySpan<byte> GetNumber(in Utf8JsonReader reader, Span<byte> scratch)
    {
        if (!reader.HasValueSequence)
            return reader.ValueSpan;

        if (reader.ValueSequence.Length > scratch.Length)
            throw PayloadError.NotText("a number of at most " + ScratchLength + " digits");

        var length = 0;
        foreach (var part in reader.ValueSequence)
        {
            part.Span.CopyTo(scratch.Slice(length));
            length += part.Length;
        }

        return scratch.Slice(0, length);
    }

    /// <summary>Reads a string or name token; the text must be UTF-8, unescaped and escaped, without flaw.</summary>
    public static string ReadString(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException error)
        {
            throw PayloadError.InvalidText(error);
        }
    }
}
