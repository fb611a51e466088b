using System;
using System.Globalization;
using System.Numerics;

namespace Parley.Serialization.Text;

/// <summary>
/// Integers without a fixed width as decimal digits, at most 4,096 of them: turning digits into bits takes time that grows with their
/// square. Reads whatever a JSON number may look like, as long as its value is an integer.
/// </summary>
internal static class WideIntegerText
{
    public const int MaxDigits = 4_096;

    /// <summary>Room for the digits and all that the grammar puts around them.</summary>
    public const int MaxLength = MaxDigits + 128;

    // 4,096 digits are 13,607 bits, and one for the sign.
    private const int MaxBytes = 1_701;

    public static string Format(BigInteger value)
    {
        if (value.GetByteCount() <= MaxBytes)
        {
            var text = value.ToString("R", CultureInfo.InvariantCulture);
            if (text.Length - (value.Sign < 0 ? 1 : 0) <= MaxDigits)
                return text;
        }

        throw TooLong();
    }

    public static BigInteger Parse(ReadOnlySpan<byte> text)
    {
        if (text.Length > MaxLength)
            throw TooLong();

        var negative = text.Length > 0 && text[0] == '-';
        var rest = negative ? text.Slice(1) : text;
        var whole = DecimalText.CountDigits(rest);
        if (whole == 0 || (whole > 1 && rest[0] == '0'))
            throw DecimalText.NotNumber();

        Span<char> digits = new char[text.Length];
        var length = Append(digits, rest.Slice(0, whole));
        rest = rest.Slice(whole);
        var shift = 0;
        if (rest.Length > 0 && rest[0] == '.')
        {
            var fraction = DecimalText.CountDigits(rest.Slice(1));
            if (fraction == 0)
                throw DecimalText.NotNumber();

            length += Append(digits.Slice(length), rest.Slice(1, fraction));
            rest = rest.Slice(1 + fraction);
            shift = -fraction;
        }

        shift += DecimalText.ParseExponent(rest);
        var value = Shifted(digits.Slice(0, length).TrimStart('0'), shift);
        return negative ? -value : value;
    }

    public static PayloadException TooLong() => new("the integer has more than 4,096 digits; send it as bytes");

    private static BigInteger Shifted(ReadOnlySpan<char> digits, int shift)
    {
        if (digits.IsEmpty)
            return BigInteger.Zero;

        if (shift < 0)
        {
            var kept = digits.Length + shift;
            if (kept < 1 || digits.Slice(kept).TrimEnd('0').Length > 0)
                throw new PayloadException("expected an integer, found a number with a fraction");

            digits = digits.Slice(0, kept);
            shift = 0;
        }

        if (digits.Length + shift > MaxDigits)
            throw TooLong();

        Span<char> all = new char[digits.Length + shift];
        digits.CopyTo(all);
        all.Slice(digits.Length).Fill('0');
        return BigInteger.Parse(all, NumberStyles.None, CultureInfo.InvariantCulture);
    }

    private static int Append(Span<char> target, ReadOnlySpan<byte> digits)
    {
        for (var i = 0; i < digits.Length; i++)
            target[i] = (char)digits[i];

        return digits.Length;
    }
}
