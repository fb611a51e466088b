using System;
using System.Threading;
using System.Threading.Tasks;
using System.Threading.Tasks.Sources;
using Parley.Descriptors;
using Parley.Protocol.Codecs;
using Parley.Protocol.Frames;
using Parley.Serialization;

namespace Parley.Protocol.Calls;

/// <summary>A unary or client stream call that waits for its Reply.</summary>
internal abstract class PendingCall(Operation operation) : PendingEntry, IUserCode
{
    public Operation Operation => operation;

    /// <summary>
    /// The call whose caller goes on after this one's, which belongs to <see cref="ResumedCallers"/>; once the result was taken, the call that came back before this
    /// one, which belongs to <see cref="ReturnedCalls"/>.
    /// </summary>
    public PendingCall? Next { get; set; }

    public sealed override bool IsStream => operation.Kind.IsStream();

    public sealed override bool HasReply => true;

    /// <summary>Lets the caller go on, on this thread. From here on the call may be another one's.</summary>
    public abstract void Resume();

    void IUserCode.Enter() => Resume();
}

/// <summary>
/// Such a call with its result. Whoever takes it out of the table of pending calls, and only that one, completes it. A unary call is used again once its result
/// was taken, and only then.
/// </summary>
internal sealed class PendingCall<TResult>(OpenCalls calls, Operation operation, Formatter<TResult> result)
    : PendingCall(operation), IValueTaskSource<TResult>, IValueTaskSource
{
    // No token of a task.
    private const int Taken = int.MinValue;

    private CancellationTokenRegistration _registration;

    // The token of the task whose result has not been taken. Of two that take one result at the same time, the later may come when the call is another one's.
    private int _untaken;
    private bool _isAwaited;
    private bool _isResumed;
    private TResult _answer = default!;
    private ManualResetValueTaskSourceCore<TResult> _core;

    public ValueTask<TResult> AsTask() => new(this, _core.Version);

    public ValueTask AsVoidTask() => new(this, _core.Version);

    /// <summary>Cancels the call when the token says so. Called once, before the task is handed out.</summary>
    public void CancelOn(CancellationToken cancellationToken)
    {
        if (cancellationToken.CanBeCanceled)
        {
            _registration = cancellationToken.UnsafeRegister(
                static (state, token) => ((PendingCall<TResult>)state!).Cancel(token), this);
        }
    }

    public override bool OnReply(in Payload payload)
    {
        try
        {
            _answer = calls.Codec.Decode(payload, result);
            return true;
        }
        catch (PayloadException error)
        {
            Fail(calls.Versions.Unreadable(Operation, $"The reply to {Operation.Name}", ErrorCode.Internal, error));
            return false;
        }
    }

    public override void Complete()
    {
        _isResumed = Volatile.Read(ref _isAwaited);
        if (_isResumed)
            calls.Resumed.Add(this);
        else
            SetResult(isInline: false);
    }

    public override void Resume() => SetResult(isInline: true);

    public override void OnFault(in Frame frame) => Fail(new FaultReader(calls.Codec).Read(Operation, frame));

    public override void OnItem(in Payload payload, int messageBytes) => throw new InvalidOperationException();

    public override void OnEnd() => throw new InvalidOperationException();

    public override void Fail(Exception error)
    {
        _core.RunContinuationsAsynchronously = true;
        _core.SetException(error);
    }

    /// <exception cref="InvalidOperationException">The task is awaited a second time, or was asked before it completed.</exception>
    public TResult GetResult(short token)
    {
        if (_core.GetStatus(token) == ValueTaskSourceStatus.Pending || Interlocked.CompareExchange(ref _untaken, Taken, token) != token)
            throw new InvalidOperationException($"The task of a call of {Operation.Name} can be awaited once, and its result taken when it has completed.");

        if (_isResumed)
            calls.Resumed.GoOn();

        // Waits for a cancellation callback that is running, so that none outlives the call.
        _registration.Dispose();
        try
        {
            return _core.GetResult(token);
        }
        finally
        {
            _registration = default;
            (_isAwaited, _isResumed) = (false, false);
            _core.Reset();
            _untaken = _core.Version;
            if (Operation.Kind == OperationKind.Unary)
                calls.TakeBack(this);
        }
    }

    public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

    public void OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
    {
        // Nobody knows when a context other than the pool's lets a caller go on.
        _isAwaited = (flags & ValueTaskSourceOnCompletedFlags.UseSchedulingContext) == 0
            || (SynchronizationContext.Current is null && TaskScheduler.Current == TaskScheduler.Default);
        _core.OnCompleted(continuation, state, token, flags);
    }

    void IValueTaskSource.GetResult(short token) => GetResult(token);

    private void SetResult(bool isInline)
    {
        var answer = _answer;
        _answer = default!;
        _core.RunContinuationsAsynchronously = !isInline;
        _core.SetResult(answer);
    }

    private void Cancel(CancellationToken token)
    {
        if (calls.Abandon(this))
            Fail(new OperationCanceledException($"The call of {Operation.Name} was cancelled.", token));
    }
}
