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
            _timer = time.CreateTimer(static state => ((CancellationTokenSource)state!).Cancel(), _source, due, Timeout.InfiniteTimeSpan);
    }

    public CancellationToken Token => _source.Token;

    // The source is not disposed: a timer callback that is already running may still cancel it, and it holds nothing.
    public void Dispose() => _timer?.Dispose();
}
