using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace Parley.Benchmarks.Engine;

/// <summary>The engine's cost for each message in half a minute: medians of runs, as a table for each codec with ratios against the bare line.</summary>
internal static class QuickEngine
{
    private const int Rounds = 25;

    // Long enough for the runtime to have compiled everything for good.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4);

    public static async Task RunAsync(TextWriter output)
    {
        await TableAsync(output, Codec.Json);
        output.WriteLine();
        await TableAsync(output, Codec.MessagePack);
    }

    private static async Task TableAsync(TextWriter output, Codec codec)
    {
        var comparisons = new List<Comparison>();
        foreach (var traffic in Enum.GetValues<Traffic>())
            comparisons.Add(await Comparison.OpenAsync(codec, traffic));
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < WarmUp)
            await MeasureAsync(comparisons);

        // In turns, so that a disturbance of the machine meets all of them.
        var rounds = new List<(Sample Bare, Sample Engine)[]>();
        for (var i = 0; i < Rounds; i++)
            rounds.Add(await MeasureAsync(comparisons));

        output.WriteLine($"| {codec}, for each order | Median | Ratio | Processor time | Ratio | Allocated | In a message | In a send |");
        output.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var (index, comparison) in comparisons.Index())
        {
            var bare = Median(rounds.Select(round => round[index].Bare));
            Row("bare line", bare);
            Row("Parley", Median(rounds.Select(round => round[index].Engine)));

            void Row(string way, Sample sample) => output.WriteLine(
                $"| {Name(comparison.Traffic)}: {way} | {sample.Nanoseconds:N0} ns | {sample.Nanoseconds / bare.Nanoseconds:F2} "
                + $"| {sample.ProcessorNanoseconds:N0} ns | {sample.ProcessorNanoseconds / bare.ProcessorNanoseconds:F2} "
                + $"| {sample.Bytes:N0} B | {sample.PerMessage:F1} | {sample.PerSend:F1} |");
        }

        foreach (var comparison in comparisons)
            await comparison.DisposeAsync();
    }

    private static async Task<(Sample Bare, Sample Engine)[]> MeasureAsync(List<Comparison> comparisons)
    {
        var samples = new (Sample, Sample)[comparisons.Count];
        foreach (var (index, comparison) in comparisons.Index())
            samples[index] = await comparison.MeasureAsync();
        return samples;
    }

    // Of each figure by itself: they need not be of the same run.
    private static Sample Median(IEnumerable<Sample> samples)
    {
        var medians = Medians.OfEach<double>(
            [.. samples.Select(static sample => new[] { sample.Nanoseconds, sample.ProcessorNanoseconds, sample.Bytes, sample.PerMessage, sample.PerSend })]);
        return new Sample(medians[0], medians[1], medians[2], medians[3], medians[4]);
    }

    private static string Name(Traffic traffic) => traffic switch
    {
        Traffic.LoneCalls => "Call, alone",
        Traffic.CallsInFlight => $"Call, {Comparison.InFlight} in flight",
        Traffic.OneWays => "One-way message",
        Traffic.StreamItems => "Item of a stream",
        _ => throw new ArgumentOutOfRangeException(nameof(traffic)),
    };
}
