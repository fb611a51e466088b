using System;
using System.Threading;

namespace Parley.Protocol.Calls;

/// <summary>A token that is cancelled by another token or by a deadline, for waits before a call has begun.</summary>
internal sealed class DeadlineSource : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly ITimer? _timer;

    public DeadlineSource(TimeProvider time, TimeSpan? wait, CancellationToken cancellationToken)
    {
        _source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (wait is { } due)
            _timer = time.CreateTimer(static state => Expire((CancellationTokenSource)state!), _source, due, Timeout.InfiniteTimeSpan);
    }

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        _timer?.Dispose();
        _source.Dispose();
    }

    private static void Expire(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The wait ended while the timer fired.
        }
    }
}
