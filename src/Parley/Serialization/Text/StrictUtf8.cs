using System;
using System.Text;

namespace Parley.Serialization.Text;

/// <summary>UTF-8 that throws where the lenient form would put U+FFFD.</summary>
internal static class StrictUtf8
{
    public static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string ReadString(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return Encoding.GetString(utf8);
        }
        catch (DecoderFallbackException error)
        {
            throw PayloadError.InvalidText(error);
        }
    }

    /// <summary>Checks bytes that are compared and never become a string.</summary>
    public static void Check(ReadOnlySpan<byte> utf8)
    {
        try
        {
            Encoding.GetCharCount(utf8);
        }
        catch (DecoderFallbackException error)
        {
            throw PayloadError.InvalidText(error);
        }
    }

    /// <summary>Whether every surrogate has its other half.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOfAnyInRange('\ud800', '\udfff'); at >= 0; at = text.IndexOfAnyInRange('\ud800', '\udfff'))
        {
            if (at + 1 == text.Length || !char.IsSurrogatePair(text[at], text[at + 1]))
                return false;

            text = text.Slice(at + 2);
        }

        return true;
    }
}
