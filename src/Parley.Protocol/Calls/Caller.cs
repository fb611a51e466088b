using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Parley.Descriptors;
using Parley.Protocol.Codecs;
using Parley.Protocol.Frames;
using Parley.Serialization;

namespace Parley.Protocol.Calls;

/// <summary>
/// The calls that this side makes on one connection: gives them ids, sends them, and brings what comes back to whoever waits.
/// Each call ends in exactly one way, for whoever takes its entry out of the table under the lock.
/// </summary>
internal sealed class Caller : ICallChannel
{
    private readonly object _gate = new();
    private readonly PendingCalls _pending = new();
    private readonly IFrameSender _sender;
    private readonly Limits _limits;
    private readonly DeadlineTimer _deadlines;
    private readonly Admission _admission;
    private Func<ConnectionClosedException>? _closed;

    public Caller(IFrameSender sender, Limits limits, TimeProvider time)
    {
        _sender = sender;
        _limits = limits;
        _deadlines = new DeadlineTimer(time, ExpireDue);
        _admission = new Admission(sender, _deadlines);
        Faults = new FaultReader(sender.Codec);
    }

    public IFrameCodec Codec => _sender.Codec;

    public FaultReader Faults { get; }

    /// <summary>How many calls have not had their terminal frame.</summary>
    public int PendingCount
    {
        get
        {
            lock (_gate)
                return _pending.Count;
        }
    }

    /// <summary>Takes over the peer's limits from its greeting.</summary>
    public void Accept(Greeting peer) => _admission.Accept(peer);

    public ValueTask<TResult> CallAsync<TArguments, TResult>(
        UnaryOperation<TArguments, TResult> operation, TArguments arguments, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return new ValueTask<TResult>(Task.FromCanceled<TResult>(cancellationToken));
        var due = DueOf(operation, _limits.CallTimeout);
        if (!_admission.TryEnter(isStream: false))
            return CallWhenAdmittedAsync(operation, arguments, due, cancellationToken);
        try
        {
            return Start(operation, arguments, due, cancellationToken).AsTask();
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
        if (!_admission.TryEnter(isStream: false))
            return new ValueTask(CallWhenAdmittedAsync(operation, arguments, due, cancellationToken).AsTask());
        try
        {
            return Start(operation, arguments, due, cancellationToken).AsVoidTask();
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
        if (!_sender.HasRoom)
            await _sender.WaitForRoomAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_sender.Send(Frame.OneWay(operation.Name, operation.Number), operation.Arguments, arguments) == 0)
                throw Closed();
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
        var stream = new PendingStream<TItem>(this, operation, operation.Item, window, cancellationToken, linkedSource)
        {
            Due = due,
        };
        Send(stream, operation, arguments, window);
        stream.CancelOnToken();
        return stream;
    }

    /// <summary>Gives up a call: tells the callee, and the id waits for its terminal frame. <see langword="false"/> if it has ended.</summary>
    public bool Abandon(PendingEntry entry)
    {
        lock (_gate)
        {
            if (!_pending.Abandon(entry))
                return false;
            _sender.Enqueue(Frame.Cancel(entry.Id));
        }

        _sender.Flush();
        return true;
    }

    public void SendCredit(PendingEntry entry, long items, long bytes)
    {
        lock (_gate)
        {
            if (_pending.Find(entry.Id) != entry)
                return;
            _sender.Enqueue(Frame.Credit(entry.Id, items, bytes));
        }

        _sender.Flush();
    }

    public void OnReply(in Frame frame) => End(frame, isStream: false).OnReply(frame.Payload);

    public void OnEnd(in Frame frame) => End(frame, isStream: true).OnEnd();

    public void OnFault(in Frame frame) => End(frame, isStream: null).OnFault(frame);

    public void OnItem(in Frame frame, int messageBytes)
    {
        PendingEntry entry;
        lock (_gate)
            entry = Find(frame, isStream: true);
        entry.OnItem(frame.Payload, messageBytes);
    }

    /// <summary>Fails everything that waits and everything that comes: the connection has ended.</summary>
    public void Fail(Func<ConnectionClosedException> closed)
    {
        List<PendingEntry> waiting;
        lock (_gate)
        {
            _closed ??= closed;
            waiting = _pending.TakeAll();
        }

        _deadlines.Dispose();
        _admission.Open();
        foreach (var entry in waiting)
            entry.Fail(closed());
    }

    private long DueOf(Operation operation, TimeSpan byDefault)
    {
        var milliseconds = operation.TimeoutMilliseconds > 0 ? operation.TimeoutMilliseconds : (long)byDefault.TotalMilliseconds;
        return milliseconds > 0 ? _deadlines.DueIn(milliseconds) : long.MaxValue;
    }

    private async ValueTask<TResult> CallWhenAdmittedAsync<TArguments, TResult>(
        UnaryOperation<TArguments, TResult> operation, TArguments arguments, long due, CancellationToken cancellationToken)
    {
        await _admission.EnterAsync(operation, due, cancellationToken).ConfigureAwait(false);
        return await Start(operation, arguments, due, cancellationToken).AsTask().ConfigureAwait(false);
    }

    private PendingCall<TResult> Start<TArguments, TResult>(
        UnaryOperation<TArguments, TResult> operation, TArguments arguments, long due, CancellationToken cancellationToken)
    {
        var call = new PendingCall<TResult>(this, operation, operation.Result) { Due = due };
        Send(call, operation, arguments, window: null);
        call.CancelOn(cancellationToken);
        return call;
    }

    // Id and place in the send queue are taken under one lock, since ids must grow in the order of sending (§5.1).
    private void Send<TArguments>(
        PendingEntry entry, Operation<TArguments> operation, TArguments arguments, StreamWindow? window)
    {
        var deadline = operation.TimeoutMilliseconds > 0 ? _deadlines.MillisecondsUntil(entry.Due) : -1;
        try
        {
            lock (_gate)
            {
                if (_closed is not null)
                    throw Closed();
                _pending.Add(entry);
                var sent = false;
                try
                {
                    var frame = window is null
                        ? Frame.Call(entry.Id, operation.Name, operation.Number, deadline)
                        : Frame.Open(entry.Id, operation.Name, operation.Number, window.Items, window.Bytes, deadline);
                    sent = _sender.Enqueue(frame, operation.Arguments, arguments) > 0;
                }
                finally
                {
                    if (!sent)
                        _pending.Remove(entry);
                }

                if (!sent)
                    throw Closed();
            }
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
    }

    private PendingEntry End(in Frame frame, bool? isStream)
    {
        PendingEntry entry;
        lock (_gate)
        {
            entry = Find(frame, isStream);
            _pending.Remove(entry);
        }

        _admission.Leave(entry.IsStream);
        return entry;
    }

    // §6.2: what refers to a call that is not there, or not of this shape, breaks the protocol.
    private PendingEntry Find(in Frame frame, bool? isStream)
    {
        var entry = _pending.Find(frame.Id) ?? throw ProtocolException.Violation($"{frame.Kind} for a call that is not open (§6.2).");
        return isStream is null || entry.IsStream == isStream
            ? entry
            : throw ProtocolException.Violation($"{frame.Kind} for a call of another shape (§6.2).");
    }

    private long ExpireDue(long now)
    {
        var due = new List<PendingEntry>();
        long next;
        lock (_gate)
            next = _pending.CollectDue(now, due);
        foreach (var entry in due)
        {
            if (Abandon(entry))
                entry.Fail(new ParleyException(ErrorCode.DeadlineExceeded, "The deadline passed before the answer came."));
        }

        return next;
    }

    private ConnectionClosedException Closed() => _closed?.Invoke() ?? new ConnectionClosedException(CloseCode.Lost, "");

    private static ParleyException NotSent(Operation operation, PayloadException error) =>
        new(ErrorCode.InvalidArgument, $"{operation.Name} was not sent. {error.Message}", error);
}
