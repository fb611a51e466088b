using System;

namespace Parley.Serialization.Text;

/// <summary>Fixed-width digits, the stuff that dates and times are made of.</summary>
internal static class Digits
{
    // Tenths of a second down to ticks.
    private const int TickDigits = 7;
    private const int MaxFractionDigits = 9;

    /// <summary>Writes <paramref name="count"/> digits with leading zeros and returns what comes behind them.</summary>
    public static Span<byte> Write(Span<byte> target, int value, int count)
    {
        for (var i = count - 1; i >= 0; i--)
        {
            target[i] = (byte)('0' + value % 10);
            value /= 10;
        }

        return target.Slice(count);
    }

    /// <summary>Writes a point and the fraction of a second without trailing zeros, or nothing for zero.</summary>
    public static Span<byte> WriteFraction(Span<byte> target, int ticks)
    {
        if (ticks == 0)
            return target;

        target[0] = (byte)'.';
        Write(target.Slice(1), ticks, TickDigits);
        var length = 1 + TickDigits;
        while (target[length - 1] == '0')
            length--;

        return target.Slice(length);
    }

    public static Span<byte> Write(Span<byte> target, char separator)
    {
        target[0] = (byte)separator;
        return target.Slice(1);
    }

    /// <summary>Takes exactly <paramref name="count"/> digits off the front.</summary>
    public static bool TryRead(ref ReadOnlySpan<byte> text, int count, out int value)
    {
        value = 0;
        if (text.Length < count)
            return false;

        for (var i = 0; i < count; i++)
        {
            var digit = text[i] - '0';
            if (digit is < 0 or > 9)
                return false;

            value = value * 10 + digit;
        }

        text = text.Slice(count);
        return true;
    }

    public static bool TryRead(ref ReadOnlySpan<byte> text, char separator)
    {
        if (text.IsEmpty || text[0] != separator)
            return false;

        text = text.Slice(1);
        return true;
    }

    /// <summary>Takes a fraction of a second off the front, if there is one: 1 to 9 digits, of which those finer than a tick are cut.</summary>
    public static bool TryReadFraction(ref ReadOnlySpan<byte> text, out int ticks)
    {
        ticks = 0;
        if (!TryRead(ref text, '.'))
            return true;

        var count = 0;
        for (; count < text.Length && text[count] is >= (byte)'0' and <= (byte)'9'; count++)
        {
            if (count < TickDigits)
                ticks = ticks * 10 + (text[count] - '0');
        }

        for (var i = count; i < TickDigits; i++)
            ticks *= 10;

        text = text.Slice(count);
        return count is >= 1 and <= MaxFractionDigits;
    }
}
