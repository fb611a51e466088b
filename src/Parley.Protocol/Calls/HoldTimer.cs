using System;
using System.Threading;

namespace Parley.Protocol.Calls;

/// <summary>
/// Bounds for how long whoever goes on without a pause may hold something back, be it frames or other callers: a millisecond, and up to eight while what was held back
/// has always left by itself. A timer that fires wakes threads, so one that is there for the exception had better be rare.
/// </summary>
/// <param name="time">Where the timer comes from.</param>
/// <param name="release">Releases what is held back, given the number that was set; tells whether it would still be held back.</param>
internal sealed class HoldTimer(TimeProvider time, Func<int, bool> release) : IDisposable
{
    private const int Shortest = 1;
    private const int Longest = 8;

    private readonly object _gate = new();
    private ITimer? _timer;
    private int _milliseconds = Shortest;
    private int _batch;
    private bool _isSet;
    private bool _disposed;

    /// <summary>Whether it runs.</summary>
    public bool IsSet => Volatile.Read(ref _isSet);

    /// <summary>
    /// Something of the batch with this number is held back from now on. The timer runs on through flushes, so that it is set once for all that happens within its time.
    /// </summary>
    public void Set(int batch)
    {
        if (Volatile.Read(ref _isSet))
            return;
        lock (_gate)
        {
            if (_isSet || _disposed)
                return;
            _isSet = true;
            _batch = batch;
            var wait = TimeSpan.FromMilliseconds(_milliseconds);
            if (_timer is not null)
            {
                _timer.Change(wait, Timeout.InfiniteTimeSpan);
                return;
            }

            using (NoFlow.Begin())
                _timer = time.CreateTimer(static state => ((HoldTimer)state!).Elapse(), this, wait, Timeout.InfiniteTimeSpan);
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

    private void Elapse()
    {
        int batch;
        lock (_gate)
        {
            batch = _batch;
            _isSet = false;
        }

        // What leaves late by it is no exception any more.
        var wasNeeded = release(batch);
        lock (_gate)
            _milliseconds = wasNeeded ? Shortest : Math.Min(_milliseconds * 2, Longest);
    }
}
