using System;
using System.Diagnostics;
using System.IO;
using System.Linq;

namespace Parley.Benchmarks.Codecs;

/// <summary>The codecs' cost in seconds: medians of batches, with the bytes allocated, as a table with ratios against System.Text.Json.</summary>
internal static class QuickCodecs
{
    private const int Rounds = 25;
    private const int Batch = 20_000;

    // Long enough for the runtime to have compiled everything for good.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    public static void Run(TextWriter output)
    {
        using var order = new OrderPayload();
        Table(
            "Write",
            new Way("System.Text.Json, generated", () => order.WriteSystemTextJson(), order.SystemTextJsonSize),
            new Way("Parley, JSON", () => order.WriteJson(), order.JsonSize),
            new Way("Parley, MessagePack", () => order.WriteMessagePack(), order.MessagePackSize));
        output.WriteLine();
        Table(
            "Read",
            new Way("System.Text.Json, generated", () => order.ReadSystemTextJson(), order.SystemTextJsonSize),
            new Way("Parley, JSON", () => order.ReadJson(), order.JsonSize),
            new Way("Parley, MessagePack", () => order.ReadMessagePack(), order.MessagePackSize));

        void Table(string title, params Way[] ways)
        {
            var start = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(start) < WarmUp)
                Array.ForEach(ways, static way => Time(way.Run));

            // In turns, so that a disturbance of the machine meets all of them.
            var times = Enumerable.Range(0, Rounds).Select(_ => ways.Select(static way => Time(way.Run)).ToArray()).ToList();
            var medians = Medians.OfEach(times);
            output.WriteLine($"| {title} one order | Median | Ratio | Allocated | Payload |");
            output.WriteLine("|---|---:|---:|---:|---:|");
            foreach (var (index, way) in ways.Index())
            {
                output.WriteLine(
                    $"| {way.Name} | {medians[index]:F0} ns | {medians[index] / medians[0]:F2} | {Allocated(way.Run)} B | {way.PayloadBytes} B |");
            }
        }
    }

    private static double Time(Action run)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < Batch; i++)
            run();
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / Batch;
    }

    private static long Allocated(Action run)
    {
        var start = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Batch; i++)
            run();
        return (GC.GetAllocatedBytesForCurrentThread() - start) / Batch;
    }

    private sealed record Way(string Name, Action Run, int PayloadBytes);
}
