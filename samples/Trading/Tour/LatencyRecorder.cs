using System;
using System.Collections.Generic;
using System.Threading;

namespace Trading.Tour;

/// <summary>Keeps every sample and answers percentiles exactly; meant for the thousands of samples of a tour, not for the millions of a day.</summary>
internal sealed class LatencyRecorder
{
    private readonly Lock _gate = new();
    private readonly List<TimeSpan> _samples = [];

    public void Add(TimeSpan sample)
    {
        lock (_gate)
            _samples.Add(sample);
    }

    /// <summary>The nearest-rank percentiles: the smallest sample that is not below that share of all; zero without samples.</summary>
    public LatencySummary Summarize()
    {
        TimeSpan[] sorted;
        lock (_gate)
            sorted = [.. _samples];
        Array.Sort(sorted);
        return new(sorted.Length, Rank(sorted, 50), Rank(sorted, 95), Rank(sorted, 99));
    }

    private static TimeSpan Rank(TimeSpan[] sorted, int percent) =>
        sorted.Length == 0 ? TimeSpan.Zero : sorted[((sorted.Length * percent) + 99) / 100 - 1];
}

/// <summary>How long calls took: half of them at most <see cref="Median"/>, and so on.</summary>
internal sealed record LatencySummary(int Samples, TimeSpan Median, TimeSpan P95, TimeSpan P99);
