using System;
using System.Threading;

namespace Parley.Protocol.Calls;

/// <summary>A call of the peer from its frame to its terminal frame. Start runs on the pool; the handler's token tells of cancellation.</summary>
internal abstract class RunningCall(Callee callee, Method method, long id)
{
    private const int Cancelled = 1;
    private const int Late = 2;

    private readonly CancellationTokenSource _cancellation = new();
    private int _cancelled;

    public Callee Callee { get; } = callee;

    public Method Method { get; } = method;

    /// <summary>The call's id; 0 for a one-way.</summary>
    public long Id { get; } = id;

    /// <summary>When the call is too late, as a timestamp; <see cref="long.MaxValue"/> for never.</summary>
    public long Due { get; set; } = long.MaxValue;

    public bool IsStream => Method.Operation.Kind == Descriptors.OperationKind.ServerStream;

    /// <summary>Whether the deadline passed before the handler ended.</summary>
    public bool IsLate => Volatile.Read(ref _cancelled) == Late;

    public bool IsCancelled => Volatile.Read(ref _cancelled) != 0;

    public CancellationToken Token => _cancellation.Token;

    /// <summary>Calls the handler, unless the call was cancelled while it waited for its turn. Never throws; the call ends by its terminal frame.</summary>
    public virtual void Begin()
    {
        if (IsCancelled)
            Callee.EndWithFault(this, new OperationCanceledException());
        else
            Start();
    }

    protected abstract void Start();

    /// <summary>Cancels the handler's token, on the pool since its callbacks are user code.</summary>
    public void Cancel(bool isLate)
    {
        if (Interlocked.CompareExchange(ref _cancelled, isLate ? Late : Cancelled, 0) != 0)
            return;
        OnCancelled();
        ThreadPool.UnsafeQueueUserWorkItem(static state => ((RunningCall)state!).RunCancellation(), this);
    }

    /// <summary>Wakes what waits inside the engine for this call.</summary>
    protected virtual void OnCancelled()
    {
    }

    private void RunCancellation()
    {
        try
        {
            _cancellation.Cancel();
        }
        catch (AggregateException error)
        {
            Callee.Log.CancellationCallbackFailed(Method.Operation.Name, error);
        }
    }
}
