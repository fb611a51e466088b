using System;
using System.Threading;

namespace Parley.Protocol.Calls;

/// <summary>A call of the peer from its frame to its terminal frame. Start runs on the pool; the handler's token tells of cancellation.</summary>
internal abstract class RunningCall(Callee callee, Method method) : IUserCode
{
    private const int Cancelled = 1;
    private const int Late = 2;

    private CancellationTokenSource _cancellation = new();
    private int _cancelled;
    private bool _isAnswered;
    private ParleyException? _failure;

    public Callee Callee { get; } = callee;

    public Method Method { get; } = method;

    /// <summary>The call's id; 0 for a one-way.</summary>
    public long Id { get; private set; }

    /// <summary>When the call is too late, as a timestamp; <see cref="long.MaxValue"/> for never.</summary>
    public long Due { get; private set; } = long.MaxValue;

    /// <summary>Whether it is among the running calls. Changed by those alone, under their lock.</summary>
    public bool IsIn { get; set; }

    /// <summary>
    /// Whether the peer may know the call's result: its slot counts as free and another call may have its id from now on, before this one has been taken out of the
    /// running calls (protocol.md §5.1).
    /// </summary>
    public bool IsAnswered { get => Volatile.Read(ref _isAnswered); set => Volatile.Write(ref _isAnswered, value); }

    /// <summary>The line in which the call waits for its turn; null if it needs none.</summary>
    public Lane? Lane { get; set; }

    /// <summary>The call that starts after this one. Its <see cref="CallDispatcher"/>'s alone.</summary>
    public RunningCall? Next { get; set; }

    /// <summary>Its neighbours among the one-way messages. Their list's alone.</summary>
    public RunningCall? Preceding { get; set; }

    /// <inheritdoc cref="Preceding"/>
    public RunningCall? Following { get; set; }

    /// <summary>Whether the deadline came with the call, so that calls made for it inherit it (protocol.md §7).</summary>
    public bool HasOwnDeadline { get; private set; }

    /// <summary>Whether the call counts as a stream in the limits (protocol.md §6.6).</summary>
    public bool IsStream => Method.Operation.Kind.IsStream();

    /// <summary>Whether the call is of a kind that is used again.</summary>
    public virtual bool IsReusable => false;

    /// <summary>What takes the caller's items; null for calls without any.</summary>
    public virtual IPushReceiver? Pushed => null;

    /// <summary>What the caller did wrong after the call had begun: the call fails with it, whatever the handler does.</summary>
    public ParleyException? Failure => Volatile.Read(ref _failure);

    /// <summary>Whether the deadline passed before the handler ended.</summary>
    public bool IsLate => Volatile.Read(ref _cancelled) == Late;

    public bool IsCancelled => Volatile.Read(ref _cancelled) != 0;

    public CancellationToken Token => _cancellation.Token;

    /// <summary>Makes this the call of these <paramref name="terms"/>, be it new or used again.</summary>
    public void Take(in CallTerms terms)
    {
        (Id, Due, HasOwnDeadline) = (terms.Id, terms.Due, terms.HasOwnDeadline);
        IsAnswered = false;
        Lane = null;
    }

    /// <summary>Calls the handler, unless the call was cancelled while it waited for its turn. Never throws; the call ends by its terminal frame.</summary>
    public virtual void Begin()
    {
        if (IsCancelled)
            Callee.Answers.EndWithFault(this, new OperationCanceledException());
        else if (HasOwnDeadline)
            Callee.Inherited(this).Run(Start);
        else
            Start();
    }

    protected abstract void Start();

    void IUserCode.Enter() => Begin();

    /// <summary>
    /// Forgets what belonged to the call that has ended, to be used for another one. Only for calls that nobody has cancelled: who cancels one
    /// may still refer to it.
    /// </summary>
    public virtual void Reset()
    {
        if (!_cancellation.TryReset())
            _cancellation = new CancellationTokenSource();
    }

    /// <summary>The call has its terminal frame. May run with a lock held.</summary>
    public virtual void OnEnded()
    {
    }

    /// <summary>Cancels the handler and fails the call with <paramref name="failure"/>.</summary>
    public void Refuse(ParleyException failure)
    {
        if (Interlocked.CompareExchange(ref _failure, failure, null) is null)
            Cancel(isLate: false);
    }

    /// <summary>Cancels the call, once. The caller holds the call by itself, not by its id.</summary>
    public void Cancel(bool isLate)
    {
        if (TryMark(isLate))
            EndEarly();
    }

    /// <summary>Marks the call as cancelled; <see langword="false"/> if it is. Seen by whoever ends the call under the lock of the running calls.</summary>
    public bool TryMark(bool isLate) => Interlocked.CompareExchange(ref _cancelled, isLate ? Late : Cancelled, 0) == 0;

    /// <summary>What follows the mark: cancels the handler's token, on the pool since its callbacks are user code.</summary>
    public void EndEarly()
    {
        OnCancelled();
        Callee.Withdraw(this);
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
