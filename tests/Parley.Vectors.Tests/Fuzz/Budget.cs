using System;
using System.Globalization;

namespace Parley.Vectors.Tests.Fuzz;

/// <summary>How much is tried, and how much memory one attempt may take. Counts and not clocks, so that a seed tries the same everywhere.</summary>
internal static class Budget
{
    // What a test tries in about a minute; measured on two cores.
    private const int RoundsPerMinute = 40;

    /// <summary>A minute's worth, or what PARLEY_FUZZ_MINUTES asks for; 1 at the least.</summary>
    public static int Rounds { get; } =
        double.TryParse(Environment.GetEnvironmentVariable("PARLEY_FUZZ_MINUTES"), NumberStyles.Float, CultureInfo.InvariantCulture, out var minutes)
            ? Math.Max(1, (int)(minutes * RoundsPerMinute))
            : RoundsPerMinute;

    /// <summary>
    /// The bytes that reading a message may allocate: the exception with its texts and the first places of a collection (R3), and for each byte of the
    /// message an object with its reference. A length bomb asks for 64 KiB at the least and 4 GiB at the most.
    /// </summary>
    public static long Allocation(int messageLength) => 48 * 1024 + 160L * messageLength;
}
