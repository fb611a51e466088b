using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Parley.Protocol.Tests.Harness;

/// <summary>Time that passes when a test says so. Timers fire on the thread that advances it, in the order they are due.</summary>
internal sealed class ManualTimeProvider : TimeProvider
{
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly object _gate = new();
    private readonly List<ManualTimer> _timers = new();
    private long _now = 1;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How many timers are set.</summary>
    public int ActiveTimers
    {
        get
        {
            lock (_gate)
                return _timers.Count;
        }
    }

    /// <summary>Runs on the thread that has read the time, before it goes on.</summary>
    public Action? AfterRead { get; set; }

    public override long GetTimestamp()
    {
        var now = Volatile.Read(ref _now);
        AfterRead?.Invoke();
        return now;
    }

    public override DateTimeOffset GetUtcNow() => Start.AddTicks(GetTimestamp());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    public void Advance(TimeSpan time)
    {
        var end = GetTimestamp() + time.Ticks;
        while (TakeDue(end) is { } timer)
            timer.Fire();
        Volatile.Write(ref _now, end);
    }

    /// <summary>As <see cref="Advance"/> while the process does not run: what would have fired meanwhile fires at the end, once.</summary>
    public void Freeze(TimeSpan time)
    {
        Volatile.Write(ref _now, GetTimestamp() + time.Ticks);
        Advance(TimeSpan.Zero);
    }

    private ManualTimer? TakeDue(long end)
    {
        lock (_gate)
        {
            ManualTimer? first = null;
            foreach (var timer in _timers)
            {
                if (timer.Due <= end && (first is null || timer.Due < first.Due))
                    first = timer;
            }

            if (first is null)
                return null;
            _timers.Remove(first);
            Volatile.Write(ref _now, Math.Max(_now, first.Due));
            return first;
        }
    }

    private sealed class ManualTimer(ManualTimeProvider time, TimerCallback callback, object? state) : ITimer
    {
        private bool _disposed;

        public long Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (period != Timeout.InfiniteTimeSpan)
                throw new NotSupportedException("The engine sets its timers once.");

            // As timers of the platform do.
            ArgumentOutOfRangeException.ThrowIfGreaterThan(dueTime.TotalMilliseconds, uint.MaxValue - 1, nameof(dueTime));
            lock (time._gate)
            {
                time._timers.Remove(this);
                if (_disposed)
                    return false;
                if (dueTime == Timeout.InfiniteTimeSpan)
                    return true;
                Due = time._now + dueTime.Ticks;
                time._timers.Add(this);
                return true;
            }
        }

        public void Fire() => callback(state);

        public void Dispose()
        {
            lock (time._gate)
            {
                _disposed = true;
                time._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
