using System;
using System.Threading;
using Parley.Protocol.Calls;

namespace Parley.Protocol.Connection;

/// <summary>
/// Bounds for how long a producer that goes on without a pause may hold back what it has queued: a millisecond, and up to eight while what was held back has always
/// left by itself. A timer that fires wakes threads, so one that is there for the exception had better be rare.
/// </summary>
internal sealed class HoldTimer(TimeProvider time, Func<int, bool> sendHeld) : IDisposable
{
    /// <summary>What such a producer queues is sent by this much.</summary>
    public const int Bytes = 16 * 1024;

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
        var wasNeeded = sendHeld(batch);
        lock (_gate)
            _milliseconds = wasNeeded ? Shortest : Math.Min(_milliseconds * 2, Longest);
    }
}
