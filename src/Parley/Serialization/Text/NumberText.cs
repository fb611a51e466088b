using System;

namespace Parley.Serialization.Text;

/// <summary>A number of JSON's grammar as sign, digits without zeros around them, and the power of ten of the last digit.</summary>
internal readonly struct NumberText : IEquatable<NumberText>
{
    private readonly string _digits;
    private readonly bool _isNegative;
    private readonly long _exponent;

    private NumberText(bool isNegative, string digits, long exponent) => (_isNegative, _digits, _exponent) = (isNegative, digits, exponent);

    public static bool TryParse(ReadOnlySpan<byte> text, out NumberText number)
    {
        var isNegative = text.Length > 0 && text[0] == '-';
        var digits = new char[text.Length];
        var count = 0;
        var fraction = 0;
        var isInFraction = false;
        var at = isNegative ? 1 : 0;
        for (; at < text.Length && text[at] is not ((byte)'e' or (byte)'E'); at++)
        {
            if (text[at] == '.')
            {
                isInFraction = true;
                continue;
            }

            digits[count++] = (char)text[at];
            fraction += isInFraction ? 1 : 0;
        }

        number = default;
        long exponent = 0;
        if (at < text.Length)
        {
            var isExponentNegative = false;
            for (at++; at < text.Length; at++)
            {
                if (text[at] == '-')
                    isExponentNegative = true;
                else if (text[at] != '+')
                    exponent = exponent * 10 + (text[at] - '0');
                if (exponent > int.MaxValue)
                    return false;
            }

            exponent = isExponentNegative ? -exponent : exponent;
        }

        var significant = digits.AsSpan(0, count).TrimStart('0');
        var kept = significant.TrimEnd('0');
        number = new NumberText(isNegative, kept.ToString(), kept.IsEmpty ? 0 : exponent - fraction + (significant.Length - kept.Length));
        return true;
    }

    public bool Equals(NumberText other) =>
        _isNegative == other._isNegative && _exponent == other._exponent && _digits == other._digits;

    public override bool Equals(object? obj) => obj is NumberText other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(_isNegative, _exponent, _digits);
}
