using System;

namespace Parley.Serialization.Text;

/// <summary>Dates with a time of day as RFC 3339 text; without an offset for <see cref="DateTimeKind.Unspecified"/>.</summary>
internal static class DateTimeText
{
    /// <summary>9999-12-31T23:59:59.9999999+14:00</summary>
    public const int MaxLength = 33;

    private const string Form = "a date and time such as 2025-01-31T09:30:00.5";
    private const int MaxOffsetMinutes = 14 * 60;

    public static int Format(DateTime value, Span<byte> target)
    {
        if (value.Kind == DateTimeKind.Local)
            value = value.ToUniversalTime();

        var rest = WriteLocal(target, value);
        if (value.Kind == DateTimeKind.Utc)
            rest = Digits.Write(rest, 'Z');

        return target.Length - rest.Length;
    }

    public static int Format(DateTimeOffset value, Span<byte> target)
    {
        var rest = WriteLocal(target, value.DateTime);
        var minutes = (int)(value.Offset.Ticks / TimeSpan.TicksPerMinute);
        rest = Digits.Write(rest, minutes < 0 ? '-' : '+');
        rest = Digits.Write(rest, Math.Abs(minutes) / 60, 2);
        rest = Digits.Write(rest, ':');
        rest = Digits.Write(rest, Math.Abs(minutes) % 60, 2);
        return target.Length - rest.Length;
    }

    public static DateTime ParseDateTime(ReadOnlySpan<byte> text)
    {
        var ticks = ReadLocal(ref text);
        return TryReadOffset(text, out var minutes)
            ? new DateTime(ToUtc(ticks, minutes), DateTimeKind.Utc)
            : new DateTime(ticks, DateTimeKind.Unspecified);
    }

    public static DateTimeOffset ParseDateTimeOffset(ReadOnlySpan<byte> text)
    {
        var ticks = ReadLocal(ref text);
        return TryReadOffset(text, out var minutes)
            ? WithOffset(ToUtc(ticks, minutes), minutes)
            : throw PayloadError.NotText("a date and time with an offset, such as 2025-01-31T09:30:00+01:00");
    }

    public static DateTimeOffset WithOffset(long utcTicks, int minutes)
    {
        if (minutes is < -MaxOffsetMinutes or > MaxOffsetMinutes)
            throw new PayloadException("an offset is at most 14 hours");

        var local = utcTicks + minutes * TimeSpan.TicksPerMinute;
        if (local < DateTime.MinValue.Ticks || local > DateTime.MaxValue.Ticks)
            throw new PayloadException("the local time is outside the years 1 to 9999");

        return new DateTimeOffset(local, TimeSpan.FromMinutes(minutes));
    }

    private static Span<byte> WriteLocal(Span<byte> target, DateTime value)
    {
        target = DateText.Write(target, value.Year, value.Month, value.Day);
        return TimeText.Write(Digits.Write(target, 'T'), value.Ticks % TimeSpan.TicksPerDay);
    }

    private static long ReadLocal(ref ReadOnlySpan<byte> text)
    {
        if (DateText.TryRead(ref text, out var dateTicks)
            && (Digits.TryRead(ref text, 'T') || Digits.TryRead(ref text, 't'))
            && TimeText.TryRead(ref text, out var timeTicks))
        {
            return dateTicks + timeTicks;
        }

        throw PayloadError.NotText(Form);
    }

    // False if there is none; whatever is neither empty nor an offset fails.
    private static bool TryReadOffset(ReadOnlySpan<byte> text, out int minutes)
    {
        minutes = 0;
        if (text.IsEmpty)
            return false;

        if (text.Length == 1 && text[0] is (byte)'Z' or (byte)'z')
            return true;

        var sign = text[0] switch { (byte)'+' => 1, (byte)'-' => -1, _ => throw PayloadError.NotText(Form) };
        text = text.Slice(1);
        if (!Digits.TryRead(ref text, 2, out var hours) || !Digits.TryRead(ref text, ':')
            || !Digits.TryRead(ref text, 2, out var rest) || !text.IsEmpty || hours > 23 || rest > 59)
        {
            throw PayloadError.NotText(Form);
        }

        minutes = sign * (hours * 60 + rest);
        return true;
    }

    private static long ToUtc(long localTicks, int minutes)
    {
        var utc = localTicks - minutes * TimeSpan.TicksPerMinute;
        return utc >= DateTime.MinValue.Ticks && utc <= DateTime.MaxValue.Ticks
            ? utc
            : throw new PayloadException("the instant is outside the years 1 to 9999");
    }
}
