using System;

namespace Parley.Serialization.Text;

/// <summary>Dates as ISO 8601 text, four digits for the year.</summary>
internal static class DateText
{
    public const int MaxLength = 10;

    public static Span<byte> Write(Span<byte> target, int year, int month, int day)
    {
        target = Digits.Write(target, year, 4);
        target = Digits.Write(Digits.Write(target, '-'), month, 2);
        return Digits.Write(Digits.Write(target, '-'), day, 2);
    }

    /// <summary>Takes a date off the front, as the ticks of its midnight.</summary>
    public static bool TryRead(ref ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        if (!Digits.TryRead(ref text, 4, out var year) || !Digits.TryRead(ref text, '-')
            || !Digits.TryRead(ref text, 2, out var month) || !Digits.TryRead(ref text, '-')
            || !Digits.TryRead(ref text, 2, out var day)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        ticks = new DateTime(year, month, day).Ticks;
        return true;
    }
#if NET
    public static int Format(DateOnly value, Span<byte> target) =>
        target.Length - Write(target, value.Year, value.Month, value.Day).Length;

    public static DateOnly Parse(ReadOnlySpan<byte> text) => TryRead(ref text, out var ticks) && text.IsEmpty
        ? DateOnly.FromDayNumber((int)(ticks / TimeSpan.TicksPerDay))
        : throw PayloadError.NotText("a date such as 2025-01-31");
#endif
}
