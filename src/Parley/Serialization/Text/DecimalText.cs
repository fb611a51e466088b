using System;
using System.Buffers.Text;

namespace Parley.Serialization.Text;

/// <summary>
/// Decimals as text with their scale, in the grammar of a JSON number (RFC 8259 §6). The platform's parser rounds what does not fit; this
/// one refuses it.
/// </summary>
internal static class DecimalText
{
    /// <summary>Sign, 29 digits, point, and a leading zero.</summary>
    public const int MaxLength = 32;

    private const int MaxScale = 28;
    private const int MaxExponent = 100_000;

    public static int Format(decimal value, Span<byte> target)
    {
        Utf8Formatter.TryFormat(value, target, out var written);
        return written;
    }

    public static decimal Parse(ReadOnlySpan<byte> text)
    {
        var negative = text.Length > 0 && text[0] == '-';
        var rest = negative ? text.Slice(1) : text;
        var whole = CountDigits(rest);
        if (whole == 0 || (whole > 1 && rest[0] == '0'))
            throw NotNumber();

        var mantissa = new Mantissa();
        foreach (var digit in rest.Slice(0, whole))
        {
            if (!mantissa.TryAppend(digit))
                throw PayloadError.OutOfRange("decimal");
        }

        rest = rest.Slice(whole);
        var scale = 0;
        if (rest.Length > 0 && rest[0] == '.')
        {
            var fraction = CountDigits(rest.Slice(1));
            if (fraction == 0)
                throw NotNumber();

            scale = mantissa.AppendFraction(rest.Slice(1, fraction));
            rest = rest.Slice(1 + fraction);
        }

        return mantissa.ToDecimal(negative, scale - ParseExponent(rest));
    }

    public static int ParseExponent(ReadOnlySpan<byte> rest)
    {
        if (rest.IsEmpty)
            return 0;

        if (rest[0] != 'e' && rest[0] != 'E')
            throw NotNumber();

        rest = rest.Slice(1);
        var negative = rest.Length > 0 && rest[0] == '-';
        if (negative || (rest.Length > 0 && rest[0] == '+'))
            rest = rest.Slice(1);

        if (rest.IsEmpty || CountDigits(rest) != rest.Length)
            throw NotNumber();

        var exponent = 0;
        foreach (var digit in rest)
            exponent = Math.Min(exponent * 10 + (digit - '0'), MaxExponent);

        return negative ? -exponent : exponent;
    }

    public static int CountDigits(ReadOnlySpan<byte> text)
    {
        var count = 0;
        while (count < text.Length && text[count] is >= (byte)'0' and <= (byte)'9')
            count++;

        return count;
    }

    public static PayloadException NotNumber() => PayloadError.NotText("a number such as -12.50");

    /// <summary>The digits so far as a 96 bit integer.</summary>
    private struct Mantissa
    {
        private uint _low;
        private uint _middle;
        private uint _high;

        private readonly bool IsZero => (_low | _middle | _high) == 0;

        public bool TryAppend(byte digit)
        {
            var low = _low * 10UL + (uint)(digit - '0');
            var middle = _middle * 10UL + (low >> 32);
            var high = _high * 10UL + (middle >> 32);
            if (high > uint.MaxValue)
                return false;

            (_low, _middle, _high) = unchecked(((uint)low, (uint)middle, (uint)high));
            return true;
        }

        // Zeros that do not fit after the last digit that did are dropped: they change the scale, not the value.
        public int AppendFraction(ReadOnlySpan<byte> fraction)
        {
            for (var scale = 0; scale < fraction.Length; scale++)
            {
                if (TryAppend(fraction[scale]))
                    continue;

                if (fraction.Slice(scale).TrimStart((byte)'0').Length > 0)
                    throw PayloadError.OutOfRange("decimal exactly");

                return scale;
            }

            return fraction.Length;
        }

        public decimal ToDecimal(bool negative, int scale)
        {
            if (IsZero)
                return new decimal(0, 0, 0, negative, (byte)Math.Max(0, Math.Min(scale, MaxScale)));

            for (; scale < 0; scale++)
            {
                if (!TryAppend((byte)'0'))
                    throw PayloadError.OutOfRange("decimal");
            }

            for (; scale > MaxScale; scale--)
            {
                if (!TryDropZero())
                    throw PayloadError.OutOfRange("decimal exactly");
            }

            return unchecked(new decimal((int)_low, (int)_middle, (int)_high, negative, (byte)scale));
        }

        private bool TryDropZero()
        {
            var high = _high / 10;
            var middle = ((ulong)(_high % 10) << 32) | _middle;
            var low = (middle % 10 << 32) | _low;
            if (low % 10 != 0)
                return false;

            (_low, _middle, _high) = unchecked(((uint)(low / 10), (uint)(middle / 10), high));
            return true;
        }
    }
}
