using System;
using System.Diagnostics;
using System.Linq;
using System.Numerics;
using System.Threading;

namespace Parley.Load.Client;

/// <summary>Counts times in steps of a sixty-fourth of their size, from many threads at once.</summary>
internal sealed class LatencyHistogram
{
    private const int StepBits = 6;

    private readonly int[] _counts = new int[64 << StepBits];

    public long Count => _counts.Sum(static count => (long)count);

    public void Add(long since)
    {
        var elapsed = (ulong)Math.Max(1, Stopwatch.GetTimestamp() - since);
        var exponent = BitOperations.Log2(elapsed);
        var step = exponent <= StepBits ? elapsed << (StepBits - exponent) : elapsed >> (exponent - StepBits);
        Interlocked.Increment(ref _counts[(exponent << StepBits) | ((int)step & ((1 << StepBits) - 1))]);
    }

    /// <summary>The time in milliseconds below which this part of all lies.</summary>
    public double Percentile(double part)
    {
        var left = (long)(Count * part);
        for (var i = 0; i < _counts.Length; i++)
        {
            left -= _counts[i];
            if (left < 0)
                return Math.ScaleB(1 + ((i & ((1 << StepBits) - 1)) / (double)(1 << StepBits)), i >> StepBits) * 1e3 / Stopwatch.Frequency;
        }

        return 0;
    }
}
