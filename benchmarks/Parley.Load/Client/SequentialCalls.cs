using System;
using System.Diagnostics;
using System.Threading.Tasks;
using Parley.Load.Contracts;

namespace Parley.Load.Client;

/// <summary>One call after the other on one connection: the 50th and the 99th percentile of the time around the awaited call, in microseconds.</summary>
internal static class SequentialCalls
{
    private const int MostSamples = 1_000_000;

    public static async Task<double[]> RunAsync(Connections connections, TimeSpan length)
    {
        await using var client = await connections.OpenAsync();
        var samples = new long[MostSamples];
        var count = 0;
        var end = Stopwatch.GetTimestamp() + (long)(length.TotalSeconds * Stopwatch.Frequency);
        var before = Stopwatch.GetTimestamp();
        while (before < end && count < MostSamples)
        {
            await client.PlaceAsync(Market.Order);
            var after = Stopwatch.GetTimestamp();
            samples[count++] = after - before;
            before = Stopwatch.GetTimestamp();
        }

        var sorted = samples.AsSpan(0, count);
        sorted.Sort();
        return [Microseconds(sorted[count / 2]), Microseconds(sorted[(int)(count * 0.99)])];
    }

    private static double Microseconds(long ticks) => ticks * 1e6 / Stopwatch.Frequency;
}
