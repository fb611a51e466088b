using System;
using System.Threading;
using System.Threading.Tasks;
using System.Threading.Tasks.Sources;
using Parley.Descriptors;
using Parley.Protocol.Codecs;
using Parley.Protocol.Frames;
using Parley.Serialization;

namespace Parley.Protocol.Calls;

/// <summary>
/// A unary or client stream call that waits for its Reply. Whoever takes it out of the table of pending calls, and only that one, completes it.
/// A unary call is used again once its result was taken, and only then.
/// </summary>
internal sealed class PendingCall<TResult> : PendingEntry, IValueTaskSource<TResult>, IValueTaskSource
{
    private readonly OpenCalls _calls;
    private readonly Operation _operation;
    private readonly Formatter<TResult> _result;
    private CancellationTokenRegistration _registration;
    private int _isTaken;
    private bool _isAwaited;
    private bool _isResumed;
    private TResult _answer = default!;
    private ManualResetValueTaskSourceCore<TResult> _core;

    public PendingCall(OpenCalls calls, Operation operation, Formatter<TResult> result)
    {
        _calls = calls;
        _operation = operation;
        _result = result;
    }

    public override bool IsStream => _operation.Kind.IsStream();

    public override bool HasReply => true;

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
            _answer = _calls.Codec.Decode(payload, _result);
            return true;
        }
        catch (PayloadException error)
        {
            Fail(_calls.Versions.Unreadable(_operation, $"The reply to {_operation.Name}", ErrorCode.Internal, error));
            return false;
        }
    }

    public override void Complete(bool isInline)
    {
        var answer = _answer;
        _answer = default!;
        _core.RunContinuationsAsynchronously = !isInline;
        _isResumed = !isInline && Volatile.Read(ref _isAwaited);
        if (_isResumed)
            _calls.Resumed.Add();

        // From here on the call may be another one's.
        _core.SetResult(answer);
    }

    public override void OnFault(in Frame frame) => Fail(new FaultReader(_calls.Codec).Read(_operation, frame));

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
        if (_core.GetStatus(token) == ValueTaskSourceStatus.Pending || Interlocked.Exchange(ref _isTaken, 1) != 0)
            throw new InvalidOperationException($"The task of a call of {_operation.Name} can be awaited once, and its result taken when it has completed.");

        if (_isResumed)
            _calls.Resumed.GoOn();

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
            Volatile.Write(ref _isTaken, 0);
            if (_operation.Kind == OperationKind.Unary)
                _calls.TakeBack(_operation, this);
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

    private void Cancel(CancellationToken token)
    {
        if (_calls.Abandon(this))
            Fail(new OperationCanceledException($"The call of {_operation.Name} was cancelled.", token));
    }
}
