using System;
using System.Buffers.Text;

namespace Parley.Serialization.Text;

/// <summary>Integers as decimal digits. Reads whatever a JSON number may look like, as long as its value is an integer that fits.</summary>
internal static class IntegerText
{
    public const int MaxLength = 20;

    public static int Format(long value, Span<byte> target)
    {
        Utf8Formatter.TryFormat(value, target, out var written);
        return written;
    }

    public static int Format(ulong value, Span<byte> target)
    {
        Utf8Formatter.TryFormat(value, target, out var written);
        return written;
    }

    public static long ParseSigned(ReadOnlySpan<byte> text, long min, long max, string type)
    {
        if (!IsPlain(text) || !Utf8Parser.TryParse(text, out long value, out var consumed) || consumed != text.Length)
        {
            var exact = Integral(text);
            value = exact >= long.MinValue && exact <= long.MaxValue ? (long)exact : throw PayloadError.OutOfRange(type);
        }

        return value >= min && value <= max ? value : throw PayloadError.OutOfRange(type);
    }

    public static ulong ParseUnsigned(ReadOnlySpan<byte> text)
    {
        if (IsPlain(text) && Utf8Parser.TryParse(text, out ulong value, out var consumed) && consumed == text.Length)
            return value;

        var exact = Integral(text);
        return exact >= 0 && exact <= ulong.MaxValue ? (ulong)exact : throw PayloadError.OutOfRange("ulong");
    }

    // The platform's parser takes a plus sign and leading zeros, JSON's grammar does not (RFC 8259 §6).
    private static bool IsPlain(ReadOnlySpan<byte> text)
    {
        var digits = text.Length > 0 && text[0] == '-' ? text.Slice(1) : text;
        return digits.Length > 0 && digits[0] is >= (byte)'0' and <= (byte)'9' && (digits[0] != '0' || digits.Length == 1);
    }

    private static decimal Integral(ReadOnlySpan<byte> text)
    {
        var exact = DecimalText.Parse(text);
        return decimal.Truncate(exact) == exact ? exact : throw new PayloadException("expected an integer, found a number with a fraction");
    }
}
