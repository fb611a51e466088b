using System;
using System.Diagnostics;
using System.Threading.Tasks;

namespace Parley.Benchmarks.Engine;

/// <summary>What one run took for each order: time, processor time and bytes allocated of the whole process; and how many orders left together.</summary>
internal readonly record struct Sample(double Nanoseconds, double ProcessorNanoseconds, double Bytes, double PerMessage, double PerSend)
{
    public static async Task<Sample> TakeAsync(Func<Task> run, CountedTransport source)
    {
        var (messages, sends) = (source.Messages, source.Sends);
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var processor = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        await run();
        var time = Stopwatch.GetElapsedTime(start);
        return new Sample(
            time.TotalNanoseconds / Comparison.Orders,
            (Environment.CpuUsage.TotalTime - processor).TotalNanoseconds / Comparison.Orders,
            (double)(GC.GetTotalAllocatedBytes(precise: true) - bytes) / Comparison.Orders,
            (double)Comparison.Orders / (source.Messages - messages),
            (double)Comparison.Orders / (source.Sends - sends));
    }
}
