using System;

namespace Parley.Serialization.Text;

/// <summary>A UTF-16 unit as text of one character.</summary>
internal static class CharText
{
    public const int MaxLength = 3;

    public static int Format(char value, Span<byte> target)
    {
        if (char.IsSurrogate(value))
            throw PayloadError.LoneSurrogate();

        ReadOnlySpan<char> one = stackalloc char[] { value };
        return StrictUtf8.Encoding.GetBytes(one, target);
    }

    public static char Parse(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length is 0 or > MaxLength)
            throw PayloadError.NotText("one character");

        Span<char> text = stackalloc char[MaxLength];
        try
        {
            if (StrictUtf8.Encoding.GetChars(utf8, text) == 1)
                return text[0];
        }
        catch (System.Text.DecoderFallbackException error)
        {
            throw PayloadError.InvalidText(error);
        }

        throw PayloadError.NotText("one character");
    }
}
