using System;
using System.Threading;

namespace Parley.Protocol.Calls;

/// <summary>
/// One timer for all deadlines of a connection. It is set to the earliest; when it fires it asks for what is due and for the
/// next one. Most calls end before theirs and never touch the timer.
/// </summary>
internal sealed class DeadlineTimer(TimeProvider time, IDeadlineOwner owner) : IDisposable
{
    private readonly object _gate = new();
    private ITimer? _timer;
    private long _due = long.MaxValue;
    private bool _disposed;

    /// <summary>The timestamp <paramref name="milliseconds"/> from now.</summary>
    public long DueIn(long milliseconds) =>
        time.GetTimestamp() + (long)(milliseconds * (time.TimestampFrequency / 1000.0));

    /// <summary>The whole milliseconds until <paramref name="due"/>; 0 if it has passed.</summary>
    public long MillisecondsUntil(long due) =>
        Math.Max(0, (long)time.GetElapsedTime(time.GetTimestamp(), due).TotalMilliseconds);

    /// <summary>A token for a wait that ends at <paramref name="due"/> or with <paramref name="cancellationToken"/>.</summary>
    public DeadlineSource CreateSource(long due, CancellationToken cancellationToken) =>
        new(time, due == long.MaxValue ? null : WaitUntil(due), cancellationToken);

    /// <summary>Makes sure that the timer fires no later than <paramref name="due"/>.</summary>
    public void Arm(long due)
    {
        if (due >= Volatile.Read(ref _due))
            return;
        lock (_gate)
        {
            if (due >= _due || _disposed)
                return;
            _due = due;
            var wait = WaitUntil(due);
            if (_timer is null)
                _timer = time.CreateTimer(static state => ((DeadlineTimer)state!).Fire(), this, wait, Timeout.InfiniteTimeSpan);
            else
                _timer.Change(wait, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _timer?.Dispose();
        }
    }

    // Up to the next millisecond, or the timer could fire just before the deadline and find nothing due.
    private TimeSpan WaitUntil(long due)
    {
        var wait = time.GetElapsedTime(time.GetTimestamp(), due);
        return TimeSpan.FromMilliseconds(Math.Max(1, Math.Ceiling(wait.TotalMilliseconds)));
    }

    private void Fire()
    {
        lock (_gate)
            _due = long.MaxValue;
        Arm(owner.ExpireDue(time.GetTimestamp()));
    }
}

/// <summary>Whose deadlines a <see cref="DeadlineTimer"/> watches.</summary>
internal interface IDeadlineOwner
{
    /// <summary>Ends what is due at <paramref name="now"/> and returns when the next one will be, as timestamps; <see cref="long.MaxValue"/> for never.</summary>
    long ExpireDue(long now);
}
