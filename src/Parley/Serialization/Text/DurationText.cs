using System;
using System.Buffers.Text;

namespace Parley.Serialization.Text;

/// <summary>Durations as ISO 8601 text of days, hours, minutes and seconds, exact to the tick, with a sign in front if negative.</summary>
internal static class DurationText
{
    /// <summary>-P10675199DT23H59M59.9999999S</summary>
    public const int MaxLength = 29;

    // Of TimeSpan.MinValue; TimeSpan.MaxValue has one less.
    private const ulong MaxMagnitude = 1UL << 63;

    public static int Format(TimeSpan value, Span<byte> target)
    {
        var rest = target;
        if (value < TimeSpan.Zero)
            rest = Digits.Write(rest, '-');

        rest = Digits.Write(rest, 'P');
        var ticks = value.Ticks < 0 ? unchecked((ulong)-value.Ticks) : (ulong)value.Ticks;
        var days = ticks / TimeSpan.TicksPerDay;
        ticks %= TimeSpan.TicksPerDay;
        if (days > 0)
            rest = WritePart(rest, days, 'D');

        if (ticks > 0 || days == 0)
            rest = WriteTime(Digits.Write(rest, 'T'), ticks, isWholeValue: days == 0);

        return target.Length - rest.Length;
    }

    public static TimeSpan Parse(ReadOnlySpan<byte> text)
    {
        var negative = Digits.TryRead(ref text, '-');
        if (!negative)
            Digits.TryRead(ref text, '+');

        if (!Digits.TryRead(ref text, 'P') || text.IsEmpty)
            throw NotDuration();

        var ticks = 0UL;
        TryAdd(ref text, 'D', TimeSpan.TicksPerDay, ref ticks);
        if (Digits.TryRead(ref text, 'T'))
        {
            var any = TryAdd(ref text, 'H', TimeSpan.TicksPerHour, ref ticks);
            any |= TryAdd(ref text, 'M', TimeSpan.TicksPerMinute, ref ticks);
            any |= TryAddSeconds(ref text, ref ticks);
            if (!any)
                throw NotDuration();
        }

        if (!text.IsEmpty)
            throw NotDuration();

        if (ticks > (negative ? MaxMagnitude : MaxMagnitude - 1))
            throw OutOfRange();

        return new TimeSpan(negative ? unchecked(-(long)ticks) : (long)ticks);
    }

    private static Span<byte> WriteTime(Span<byte> target, ulong ticks, bool isWholeValue)
    {
        var hours = ticks / TimeSpan.TicksPerHour;
        var minutes = ticks / TimeSpan.TicksPerMinute % 60;
        ticks %= TimeSpan.TicksPerMinute;
        if (hours > 0)
            target = WritePart(target, hours, 'H');

        if (minutes > 0)
            target = WritePart(target, minutes, 'M');

        if (ticks == 0 && !(isWholeValue && hours == 0 && minutes == 0))
            return target;

        target = WriteNumber(target, ticks / TimeSpan.TicksPerSecond);
        return Digits.Write(Digits.WriteFraction(target, (int)(ticks % TimeSpan.TicksPerSecond)), 'S');
    }

    private static Span<byte> WritePart(Span<byte> target, ulong value, char unit) => Digits.Write(WriteNumber(target, value), unit);

    private static Span<byte> WriteNumber(Span<byte> target, ulong value)
    {
        Utf8Formatter.TryFormat(value, target, out var written);
        return target.Slice(written);
    }

    private static bool TryAdd(ref ReadOnlySpan<byte> text, char unit, long ticksPerUnit, ref ulong ticks)
    {
        var rest = text;
        if (!TryReadNumber(ref rest, out var value) || !Digits.TryRead(ref rest, unit))
            return false;

        Add(ref ticks, value, ticksPerUnit);
        text = rest;
        return true;
    }

    private static bool TryAddSeconds(ref ReadOnlySpan<byte> text, ref ulong ticks)
    {
        var rest = text;
        if (!TryReadNumber(ref rest, out var value) || !Digits.TryReadFraction(ref rest, out var fraction)
            || !Digits.TryRead(ref rest, 'S'))
        {
            return false;
        }

        Add(ref ticks, value, TimeSpan.TicksPerSecond);
        Add(ref ticks, (ulong)fraction, 1);
        text = rest;
        return true;
    }

    private static bool TryReadNumber(ref ReadOnlySpan<byte> text, out ulong value)
    {
        if (text.IsEmpty || text[0] is < (byte)'0' or > (byte)'9'
            || !Utf8Parser.TryParse(text, out value, out var consumed))
        {
            value = 0;
            return false;
        }

        text = text.Slice(consumed);
        return true;
    }

    private static void Add(ref ulong ticks, ulong value, long ticksPerUnit)
    {
        if (value > (MaxMagnitude - ticks) / (ulong)ticksPerUnit)
            throw OutOfRange();

        ticks += value * (ulong)ticksPerUnit;
    }

    private static PayloadException OutOfRange() => new("the duration is longer than a TimeSpan can be");

    private static PayloadException NotDuration() => PayloadError.NotText("a duration such as P1DT2H30M or -PT0.5S");
}
