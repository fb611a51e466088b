using System;
using System.Collections.Generic;

namespace Parley.Vectors.Tests.Golden;

/// <summary>The values of times.json in C#, by the names there.</summary>
internal static class TimeValues
{
    public static Dictionary<string, object?> All => new()
    {
        ["date and time at the epoch"] = DateTime.UnixEpoch,
        ["date and time with a tick"] = new DateTime(2025, 1, 31, 9, 30, 0, DateTimeKind.Utc).AddTicks(5_000_001),
        ["date and time before the epoch"] = DateTime.UnixEpoch.AddTicks(-1),
        ["date and time of year 1"] = DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc),
        ["date and time of year 9999"] = DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc),
        ["date and time, last of 4 bytes"] = DateTime.UnixEpoch.AddSeconds(uint.MaxValue),
        ["date and time, first of 8 bytes"] = DateTime.UnixEpoch.AddSeconds(1L << 32),
        ["date and time, last of 8 bytes"] = DateTime.UnixEpoch.AddSeconds((1L << 34) - 1),
        ["date and time, first of 12 bytes"] = DateTime.UnixEpoch.AddSeconds(1L << 34),
        ["date and time of a leap day"] = new DateTime(2024, 2, 29, 0, 0, 0, DateTimeKind.Utc),
        ["date and time unspecified"] = new DateTime(2025, 1, 31, 9, 30, 0, 500),
        ["date and time unspecified, year 1"] = DateTime.MinValue,
        ["date and time unspecified, year 9999"] = DateTime.MaxValue,
        ["date with an offset"] = new DateTimeOffset(2025, 1, 31, 9, 30, 0, TimeSpan.FromHours(1)),
        ["date with offset zero"] = DateTimeOffset.UnixEpoch,
        ["date with the largest offset"] = new DateTimeOffset(1970, 1, 1, 0, 0, 0, TimeSpan.FromHours(14)),
        ["date with the smallest offset"] = new DateTimeOffset(1970, 1, 1, 0, 0, 0, TimeSpan.FromHours(-14)),
        ["date with a half hour"] = new DateTimeOffset(1970, 1, 1, 0, 0, 0, TimeSpan.FromMinutes(-210)).AddTicks(1),
        ["date with offset, year 1"] = DateTimeOffset.MinValue,
        ["date with offset, year 9999"] = DateTimeOffset.MaxValue,
        ["duration zero"] = TimeSpan.Zero,
        ["duration of all parts"] = new TimeSpan(1, 2, 3, 4, 500),
        ["duration of one tick back"] = TimeSpan.FromTicks(-1),
        ["duration largest"] = TimeSpan.MaxValue,
        ["duration smallest"] = TimeSpan.MinValue,
        ["duration of whole days"] = TimeSpan.FromDays(3),
        ["date first"] = DateOnly.MinValue,
        ["date last"] = DateOnly.MaxValue,
        ["date of a leap day"] = new DateOnly(2024, 2, 29),
        ["time of day first"] = TimeOnly.MinValue,
        ["time of day last"] = TimeOnly.MaxValue,
        ["time of day with half a second"] = new TimeOnly(9, 30, 0, 500),
    };
}
