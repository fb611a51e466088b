using System;
using System.Collections.Generic;
using Parley.Protocol.Calls;
using Parley.Protocol.Tests.Harness;

namespace Parley.Protocol.Tests.Calls;

public sealed class HoldTimerTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly HoldTimer _timer;
    private readonly List<int> _batches = [];
    private bool _isOverdue;

    public HoldTimerTests() => _timer = new HoldTimer(_time, batch =>
    {
        _batches.Add(batch);
        return _isOverdue;
    });

    public void Dispose() => _timer.Dispose();

    [Fact]
    public void It_comes_after_a_millisecond_for_the_batch_for_which_it_was_set()
    {
        _timer.Set(7);
        _timer.Set(8);
        Assert.True(_timer.IsSet);
        Advance(0.9);
        Assert.Empty(_batches);
        Advance(0.1);
        Assert.Equal([7], _batches);
        Assert.False(_timer.IsSet);
    }

    [Fact]
    public void It_comes_later_while_nothing_is_overdue_and_after_eight_milliseconds_at_most()
    {
        foreach (var wait in (int[])[1, 2, 4, 8, 8])
            ComesAfter(wait);
    }

    [Fact]
    public void It_comes_after_a_millisecond_again_once_something_was_overdue()
    {
        foreach (var wait in (int[])[1, 2, 4])
            ComesAfter(wait);
        _isOverdue = true;
        ComesAfter(8);
        ComesAfter(1);
        ComesAfter(1);
        _isOverdue = false;
        ComesAfter(1);
        ComesAfter(2);
    }

    [Fact]
    public void It_does_not_come_after_its_end()
    {
        _timer.Set(1);
        _timer.Dispose();
        Advance(10);
        _timer.Set(2);
        Advance(10);
        Assert.Empty(_batches);
    }

    private void ComesAfter(int milliseconds)
    {
        var before = _batches.Count;
        _timer.Set(before);
        Advance(milliseconds - 0.1);
        Assert.Equal(before, _batches.Count);
        Advance(0.1);
        Assert.Equal(before + 1, _batches.Count);
    }

    private void Advance(double milliseconds) => _time.Advance(TimeSpan.FromMilliseconds(milliseconds));
}
