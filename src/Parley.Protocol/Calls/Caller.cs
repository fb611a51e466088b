using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Parley.Descriptors;
using Parley.Protocol.Frames;
using Parley.Serialization;

namespace Parley.Protocol.Calls;

/// <summary>
/// The calls that this side makes on one connection: lets each begin when the peer has a slot for it and the queue has room, and ends
/// it at its deadline.
/// </summary>
internal sealed class Caller : ICallChannel
{
    private readonly IFrameSender _sender;
    private readonly Limits _limits;
    private readonly DeadlineTimer _deadlines;
    private readonly Admission _admission;

    public Caller(IFrameSender sender, Limits limits, TimeProvider time)
    {
        _sender = sender;
        _limits = limits;
        _deadlines = new DeadlineTimer(time, ExpireDue);
        _admission = new Admission(sender, _deadlines);
        Open = new OpenCalls(sender, _admission);
    }

    /// <summary>The calls that wait, and the way of the peer's frames to them.</summary>
    public OpenCalls Open { get; }

    /// <summary>How many calls have not had their terminal frame.</summary>
    public int PendingCount => Open.Count;

    /// <summary>Takes over the peer's limits from its greeting.</summary>
    public void Accept(Greeting peer) => _admission.Accept(peer);

    public ValueTask<TResult> CallAsync<TArguments, TResult>(
        UnaryOperation<TArguments, TResult> operation, TArguments arguments, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return new ValueTask<TResult>(Task.FromCanceled<TResult>(cancellationToken));
        var due = DueOf(operation, _limits.CallTimeout);
        var isAdmitted = _admission.TryEnter(isStream: false);
        if (!isAdmitted)
            return CallLaterAsync(operation, arguments, due, isAdmitted, cancellationToken);
        try
        {
            return TryStart(operation, arguments, due, cancellationToken)?.AsTask()
                ?? CallLaterAsync(operation, arguments, due, isAdmitted, cancellationToken);
        }
        catch (ParleyException error)
        {
            return new ValueTask<TResult>(Task.FromException<TResult>(error));
        }
    }

    public ValueTask CallAsync<TArguments>(
        UnaryOperation<TArguments, Nothing> operation, TArguments arguments, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return new ValueTask(Task.FromCanceled(cancellationToken));
        var due = DueOf(operation, _limits.CallTimeout);
        var isAdmitted = _admission.TryEnter(isStream: false);
        if (!isAdmitted)
            return new ValueTask(CallLaterAsync(operation, arguments, due, isAdmitted, cancellationToken).AsTask());
        try
        {
            return TryStart(operation, arguments, due, cancellationToken)?.AsVoidTask()
                ?? new ValueTask(CallLaterAsync(operation, arguments, due, isAdmitted, cancellationToken).AsTask());
        }
        catch (ParleyException error)
        {
            return new ValueTask(Task.FromException(error));
        }
    }

    public async ValueTask SendAsync<TArguments>(
        OneWayOperation<TArguments> operation, TArguments arguments, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            var frame = Frame.OneWay(operation.Name, operation.Number);
            if (await _sender.SendAsync(frame, operation.Arguments, arguments, cancellationToken).ConfigureAwait(false) == 0)
                throw Open.Closed();
        }
        catch (PayloadException error)
        {
            throw NotSent(operation, error);
        }
    }

    public IAsyncEnumerable<TItem> StreamAsync<TArguments, TItem>(
        ServerStreamOperation<TArguments, TItem> operation, TArguments arguments, CancellationToken cancellationToken) =>
        new StreamSource<TArguments, TItem>(this, operation, arguments, cancellationToken);

    /// <summary>Opens a stream. <paramref name="linkedSource"/>, if any, is disposed with it.</summary>
    public async ValueTask<PendingStream<TItem>> OpenAsync<TArguments, TItem>(
        ServerStreamOperation<TArguments, TItem> operation, TArguments arguments, CancellationToken cancellationToken,
        IDisposable? linkedSource)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var due = DueOf(operation, TimeSpan.Zero);
        if (!_admission.TryEnter(isStream: true))
            await _admission.EnterAsync(operation, due, cancellationToken).ConfigureAwait(false);
        var window = new StreamWindow(_limits.StreamWindowItems, _limits.StreamWindowBytes);
        var stream = new PendingStream<TItem>(Open, operation, operation.Item, window, cancellationToken, linkedSource)
        {
            Due = due,
        };
        while (!TrySend(stream, operation, arguments, window))
            await WaitForRoomAsync(operation, due, cancellationToken).ConfigureAwait(false);
        stream.CancelOnToken();
        return stream;
    }

    /// <summary>Refuses calls that come from now on: the connection is closing. Those that wait may still end well.</summary>
    public void Refuse(Func<ConnectionClosedException> closed) => Open.Refuse(closed);

    /// <summary>Fails everything that waits and everything that comes: the connection has ended.</summary>
    public void Fail(Func<ConnectionClosedException> closed)
    {
        _deadlines.Dispose();
        Open.Fail(closed);
        _admission.Open();
    }

    private long ExpireDue(long now)
    {
        var due = new List<PendingEntry>();
        var next = Open.CollectDue(now, due);
        foreach (var entry in due)
        {
            if (Open.Abandon(entry))
                entry.Fail(new ParleyException(ErrorCode.DeadlineExceeded, "The deadline passed before the answer came."));
        }

        return next;
    }

    private long DueOf(Operation operation, TimeSpan byDefault)
    {
        var milliseconds = operation.TimeoutMilliseconds > 0 ? operation.TimeoutMilliseconds : (long)byDefault.TotalMilliseconds;
        return milliseconds > 0 ? _deadlines.DueIn(milliseconds) : long.MaxValue;
    }

    // For a call that has no slot or found no room.
    private async ValueTask<TResult> CallLaterAsync<TArguments, TResult>(
        UnaryOperation<TArguments, TResult> operation, TArguments arguments, long due, bool isAdmitted, CancellationToken cancellationToken)
    {
        if (!isAdmitted)
            await _admission.EnterAsync(operation, due, cancellationToken).ConfigureAwait(false);
        PendingCall<TResult>? call;
        while ((call = TryStart(operation, arguments, due, cancellationToken)) is null)
            await WaitForRoomAsync(operation, due, cancellationToken).ConfigureAwait(false);
        return await call.AsTask().ConfigureAwait(false);
    }

    private async ValueTask WaitForRoomAsync(Operation operation, long due, CancellationToken cancellationToken)
    {
        try
        {
            await _admission.WaitForRoomAsync(operation, due, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            _admission.Leave(operation.Kind == OperationKind.ServerStream);
            throw;
        }
    }

    private PendingCall<TResult>? TryStart<TArguments, TResult>(
        UnaryOperation<TArguments, TResult> operation, TArguments arguments, long due, CancellationToken cancellationToken)
    {
        var call = new PendingCall<TResult>(Open, operation, operation.Result) { Due = due };
        if (!TrySend(call, operation, arguments, window: null))
            return null;
        call.CancelOn(cancellationToken);
        return call;
    }

    // False, with the slot kept, if there is no room; if it throws, the slot is given back.
    private bool TrySend<TArguments>(
        PendingEntry entry, Operation<TArguments> operation, TArguments arguments, StreamWindow? window)
    {
        var deadline = operation.TimeoutMilliseconds > 0 ? _deadlines.MillisecondsUntil(entry.Due) : -1;
        var frame = window is null
            ? Frame.Call(0, operation.Name, operation.Number, deadline)
            : Frame.Open(0, operation.Name, operation.Number, window.Items, window.Bytes, deadline);
        try
        {
            if (!Open.TrySend(entry, frame, operation.Arguments, arguments))
                return false;
        }
        catch (Exception error)
        {
            _admission.Leave(entry.IsStream);
            if (error is PayloadException unwritable)
                throw NotSent(operation, unwritable);
            throw;
        }

        _sender.Flush();
        if (entry.Due != long.MaxValue)
            _deadlines.Arm(entry.Due);
        return true;
    }

    private static ParleyException NotSent(Operation operation, PayloadException error) =>
        new(ErrorCode.InvalidArgument, $"{operation.Name} was not sent. {error.Message}", error);
}
