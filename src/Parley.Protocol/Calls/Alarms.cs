using System;
using System.Collections.Generic;
using System.Threading;

namespace Parley.Protocol.Calls;

/// <summary>
/// What waits for a time on all connections of one side, with one timer: it is set to the earliest alarm and rings all that are due, on its thread. A connection
/// has an alarm or two, and a timer for each would be most of what it costs to wait. A heap, in which an alarm knows its place.
/// </summary>
internal sealed class Alarms(TimeProvider time) : IThreadPoolWorkItem
{
    // Where more than this are due at once, another thread helps, and where twice as many are, a third one.
    private const int MostAlone = 32;

    // In milliseconds.
    private const double MaxWait = 24 * 60 * 60 * 1000;

    private readonly object _gate = new();
    private readonly List<Alarm> _heap = new();
    private ITimer? _timer;
    private long _timerDue = long.MaxValue;

    public TimeProvider Time => time;

    /// <summary>How many alarms are set.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _heap.Count;
        }
    }

    /// <summary>The timestamp that is so far from now.</summary>
    public long DueIn(TimeSpan wait) => After(time.GetTimestamp(), wait);

    /// <summary>The timestamp that is so far after another one.</summary>
    public long After(long timestamp, TimeSpan wait) => timestamp + (long)(wait.Ticks * ((double)time.TimestampFrequency / TimeSpan.TicksPerSecond));

    /// <summary>
    /// The time from now until <paramref name="due"/>, up to the next millisecond: a timer could fire just before and find nothing due. A day at most, since timers
    /// have a limit; whoever comes early waits again.
    /// </summary>
    public TimeSpan WaitUntil(long due)
    {
        var wait = time.GetElapsedTime(time.GetTimestamp(), due);
        return TimeSpan.FromMilliseconds(Math.Clamp(Math.Ceiling(wait.TotalMilliseconds), 1, MaxWait));
    }

    /// <summary>Makes an alarm ring no later than <paramref name="due"/>, unless it is dismissed.</summary>
    public void Set(Alarm alarm, long due)
    {
        lock (_gate)
        {
            if (due >= alarm.Due || alarm.IsDismissed)
                return;
            alarm.Due = due;
            if (alarm.Place < 0)
            {
                alarm.Place = _heap.Count;
                _heap.Add(alarm);
            }

            MoveUp(alarm);
            Wake();
        }
    }

    /// <summary>An alarm is not to be set any more. It may be ringing at this moment.</summary>
    public void Dismiss(Alarm alarm)
    {
        lock (_gate)
        {
            alarm.IsDismissed = true;
            if (alarm.Place < 0)
                return;
            Remove(alarm);
            if (_heap.Count > 0)
                return;
            _timerDue = long.MaxValue;
            _timer!.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Helps to ring.</summary>
    void IThreadPoolWorkItem.Execute() => RingDue();

    private void Fire()
    {
        lock (_gate)
            _timerDue = long.MaxValue;
        RingDue();
        lock (_gate)
            Wake();
    }

    private void RingDue()
    {
        var now = time.GetTimestamp();
        for (var rung = 1; TakeDue(now) is { } alarm; rung++)
        {
            if (rung % MostAlone == 0)
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            alarm.Ring(now);
        }
    }

    private Alarm? TakeDue(long now)
    {
        lock (_gate)
        {
            if (_heap.Count == 0 || _heap[0].Due > now)
                return null;
            var alarm = _heap[0];
            Remove(alarm);
            return alarm;
        }
    }

    private void Wake()
    {
        if (_heap.Count == 0 || _heap[0].Due >= _timerDue)
            return;
        _timerDue = _heap[0].Due;
        var wait = WaitUntil(_timerDue);
        if (_timer is null)
            _timer = CreateTimer(wait);
        else
            _timer.Change(wait, Timeout.InfiniteTimeSpan);
    }

    // A timer keeps the context of whoever makes it, which here is only the first of many.
    private ITimer CreateTimer(TimeSpan wait)
    {
        using (NoFlow.Begin())
            return time.CreateTimer(static state => ((Alarms)state!).Fire(), this, wait, Timeout.InfiniteTimeSpan);
    }

    private void Remove(Alarm alarm)
    {
        var last = _heap[^1];
        _heap.RemoveAt(_heap.Count - 1);
        if (last != alarm)
        {
            Put(last, alarm.Place);
            MoveUp(last);
            MoveDown(last);
        }

        alarm.Place = -1;
        alarm.Due = long.MaxValue;
    }

    private void MoveUp(Alarm alarm)
    {
        while (alarm.Place > 0)
        {
            var above = _heap[(alarm.Place - 1) / 2];
            if (above.Due <= alarm.Due)
                return;
            Swap(above, alarm);
        }
    }

    private void MoveDown(Alarm alarm)
    {
        while ((alarm.Place * 2) + 1 < _heap.Count)
        {
            var below = _heap[(alarm.Place * 2) + 1];
            if (below.Place + 1 < _heap.Count && _heap[below.Place + 1].Due < below.Due)
                below = _heap[below.Place + 1];
            if (below.Due >= alarm.Due)
                return;
            Swap(alarm, below);
        }
    }

    private void Swap(Alarm above, Alarm below)
    {
        var place = above.Place;
        Put(above, below.Place);
        Put(below, place);
    }

    private void Put(Alarm alarm, int place)
    {
        _heap[place] = alarm;
        alarm.Place = place;
    }
}
