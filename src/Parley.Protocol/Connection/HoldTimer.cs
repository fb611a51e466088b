using System;
using System.Threading;
using Parley.Protocol.Calls;

namespace Parley.Protocol.Connection;

/// <summary>Bounds for how long a producer that goes on without a pause may hold back what it has queued.</summary>
internal sealed class HoldTimer(TimeProvider time, Action elapsed) : IDisposable
{
    /// <summary>What such a producer queues is sent by this much.</summary>
    public const int Bytes = 16 * 1024;

    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(1);

    private readonly object _gate = new();
    private ITimer? _timer;
    private bool _isSet;
    private bool _disposed;

    /// <summary>Whether it runs.</summary>
    public bool IsSet => Volatile.Read(ref _isSet);

    /// <summary>Something is held back from now on. The timer runs on through flushes, so that it is set once for all that happens within its time.</summary>
    public void Set()
    {
        if (Volatile.Read(ref _isSet))
            return;
        lock (_gate)
        {
            if (_isSet || _disposed)
                return;
            _isSet = true;
            if (_timer is not null)
            {
                _timer.Change(Longest, Timeout.InfiniteTimeSpan);
                return;
            }

            using (NoFlow.Begin())
                _timer = time.CreateTimer(static state => ((HoldTimer)state!).Elapse(), this, Longest, Timeout.InfiniteTimeSpan);
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
        Volatile.Write(ref _isSet, false);
        elapsed();
    }
}
