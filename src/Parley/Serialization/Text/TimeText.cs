using System;

namespace Parley.Serialization.Text;

/// <summary>Times of day as ISO 8601 text with seconds and up to seven digits behind the point.</summary>
internal static class TimeText
{
    /// <summary>23:59:59.9999999</summary>
    public const int MaxLength = 16;

    public static Span<byte> Write(Span<byte> target, long ticksOfDay)
    {
        var seconds = (int)(ticksOfDay / TimeSpan.TicksPerSecond);
        target = Digits.Write(target, seconds / 3600, 2);
        target = Digits.Write(Digits.Write(target, ':'), seconds / 60 % 60, 2);
        target = Digits.Write(Digits.Write(target, ':'), seconds % 60, 2);
        return Digits.WriteFraction(target, (int)(ticksOfDay % TimeSpan.TicksPerSecond));
    }

    /// <summary>Takes a time of day off the front. A leap second is refused: the types of .NET have none.</summary>
    public static bool TryRead(ref ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        if (!Digits.TryRead(ref text, 2, out var hours) || !Digits.TryRead(ref text, ':')
            || !Digits.TryRead(ref text, 2, out var minutes) || !Digits.TryRead(ref text, ':')
            || !Digits.TryRead(ref text, 2, out var seconds) || !Digits.TryReadFraction(ref text, out var fraction)
            || hours > 23 || minutes > 59 || seconds > 59)
        {
            return false;
        }

        ticks = (hours * 3600L + minutes * 60 + seconds) * TimeSpan.TicksPerSecond + fraction;
        return true;
    }
#if NET
    public static int Format(TimeOnly value, Span<byte> target) => target.Length - Write(target, value.Ticks).Length;

    public static TimeOnly Parse(ReadOnlySpan<byte> text) => TryRead(ref text, out var ticks) && text.IsEmpty
        ? new TimeOnly(ticks)
        : throw PayloadError.NotText("a time of day such as 09:30:00.5");
#endif
}
