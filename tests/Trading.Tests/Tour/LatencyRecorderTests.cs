using System;
using System.Linq;
using Trading.Tour;

namespace Trading.Tests.Tour;

public sealed class LatencyRecorderTests
{
    [Fact]
    public void Percentiles_are_samples_by_nearest_rank()
    {
        var recorder = new LatencyRecorder();
        foreach (var milliseconds in Enumerable.Range(1, 200).Reverse())
            recorder.Add(TimeSpan.FromMilliseconds(milliseconds));

        Assert.Equal(new LatencySummary(200, Milliseconds(100), Milliseconds(190), Milliseconds(198)), recorder.Summarize());
    }

    [Fact]
    public void One_sample_is_every_percentile()
    {
        var recorder = new LatencyRecorder();
        recorder.Add(Milliseconds(7));

        Assert.Equal(new LatencySummary(1, Milliseconds(7), Milliseconds(7), Milliseconds(7)), recorder.Summarize());
    }

    [Fact]
    public void Without_samples_everything_is_zero() =>
        Assert.Equal(new LatencySummary(0, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero), new LatencyRecorder().Summarize());

    private static TimeSpan Milliseconds(int milliseconds) => TimeSpan.FromMilliseconds(milliseconds);
}
