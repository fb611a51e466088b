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
internal sealed class Caller : ICallChannel, IDeadlineOwner
{
    private readonly IFrameSender _sender;
    private readonly Limits _limits;
    private readonly DeadlineTimer _deadlines;
    private readonly CallSlots _slots = new();
    private readonly Admission _admission;
    private readonly CallsLog _log;
    private Greeting _peer = new();

    public Caller(IFrameSender sender, Limits limits, Alarms alarms, CallsLog log)
    {
        (_sender, _limits, _log) = (sender, limits, log);
        _deadlines = new DeadlineTimer(alarms, this);
        _admission = new Admission(sender, _deadlines, _slots);
        Open = new OpenCalls(sender, _slots, alarms.Time);
    }

    /// <summary>The calls that wait, and the way of the peer's frames to them.</summary>
    public OpenCalls Open { get; }

    /// <summary>The contracts that the peer serves in another version than this side calls.</summary>
    public OtherVersions Versions => Open.Versions;

    /// <summary>How many calls have not had their terminal frame.</summary>
    public int PendingCount => Open.Count;

    /// <summary>Takes over the peer's limits from its greeting.</summary>
    public void Accept(Greeting peer)
    {
        _peer = peer;
        _slots.Accept(peer);
    }

    public ValueTask<TResult> CallAsync<TArguments, TResult>(
        UnaryOperation<TArguments, TResult> operation, TArguments arguments, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return new ValueTask<TResult>(Task.FromCanceled<TResult>(cancellationToken));
        try
        {
            var deadline = DeadlineOf(operation);
            var hasSlot = false;
            return TryStart(operation, arguments, deadline, ref hasSlot, cancellationToken)?.AsTask()
                ?? CallLaterAsync(operation, arguments, deadline, hasSlot, cancellationToken);
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
        try
        {
            var deadline = DeadlineOf(operation);
            var hasSlot = false;
            return TryStart(operation, arguments, deadline, ref hasSlot, cancellationToken)?.AsVoidTask()
                ?? new ValueTask(CallLaterAsync(operation, arguments, deadline, hasSlot, cancellationToken).AsTask());
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
            if (await _sender.SendAsync(operation, arguments, cancellationToken).ConfigureAwait(false) == 0)
                throw Open.Closed();
        }
        catch (PayloadException error)
        {
            throw NotSent(operation, error);
        }
    }

    public IAsyncEnumerable<TItem> StreamAsync<TArguments, TItem>(
        ServerStreamOperation<TArguments, TItem> operation, TArguments arguments, CancellationToken cancellationToken) =>
        new StreamSource<TItem>(
            (token, linkedSource) => OpenAsync(operation, operation.Item, arguments, null, token, linkedSource), cancellationToken);

    public async ValueTask<TResult> PushAsync<TArguments, TItem, TResult>(
        ClientStreamOperation<TArguments, TItem, TResult> operation, TArguments arguments, IAsyncEnumerable<TItem> items,
        CancellationToken cancellationToken)
    {
        var call = await StartAsync(operation, arguments, items, cancellationToken).ConfigureAwait(false);
        return await call.AsTask().ConfigureAwait(false);
    }

    public async ValueTask PushAsync<TArguments, TItem>(
        ClientStreamOperation<TArguments, TItem, Nothing> operation, TArguments arguments, IAsyncEnumerable<TItem> items,
        CancellationToken cancellationToken)
    {
        var call = await StartAsync(operation, arguments, items, cancellationToken).ConfigureAwait(false);
        await call.AsVoidTask().ConfigureAwait(false);
    }

    public IAsyncEnumerable<TResult> DuplexAsync<TArguments, TItem, TResult>(
        DuplexOperation<TArguments, TItem, TResult> operation, TArguments arguments, IAsyncEnumerable<TItem> items,
        CancellationToken cancellationToken)
    {
        CheckItems(operation, items);
        return new StreamSource<TResult>(
            (token, linkedSource) => OpenAsync(
                operation, operation.Result, arguments, entry => CreatePump(entry, operation, operation.Item, items), token, linkedSource),
            cancellationToken);
    }

    /// <summary>Refuses calls that come from now on: the connection is closing. Those that wait may still end well.</summary>
    public void Refuse(Func<ConnectionClosedException> closed) => Open.Refuse(closed);

    /// <summary>Fails everything that waits and everything that comes: the connection has ended.</summary>
    public void Fail(Func<ConnectionClosedException> closed)
    {
        _deadlines.Dispose();
        Open.Fail(closed);
        _slots.Open();
    }

    long IDeadlineOwner.ExpireDue(long now)
    {
        var due = new List<(PendingEntry Entry, long Id)>();
        var next = Open.CollectDue(now, due);
        foreach (var (entry, id) in due)
        {
            if (Open.TryAbandon(entry, id, now))
                entry.Fail(new ParleyException(ErrorCode.DeadlineExceeded, "The deadline passed before the answer came."));
        }

        _sender.Flush();

        return next;
    }

    private CallStart Start => new(Open, _sender);

    private CallDeadline DeadlineOf(Operation operation) => CallDeadline.Of(operation, _limits, _deadlines);

    private static void CheckItems<TItem>(Operation operation, IAsyncEnumerable<TItem> items)
    {
        if (items is null)
            throw new ArgumentNullException(nameof(items), $"{operation.Name} needs a stream of items; give an empty one for none.");
    }

    private ItemPump<TItem> CreatePump<TItem>(PendingEntry entry, Operation operation, Formatter<TItem> formatter, IAsyncEnumerable<TItem> items) =>
        new(Open, _sender, entry, operation, formatter, items, new StreamCredit(_peer.StreamItems, _peer.StreamBytes), _log);

    private async ValueTask<PendingStream<TItem>> OpenAsync<TArguments, TItem>(
        Operation<TArguments> operation, Formatter<TItem> item, TArguments arguments, Func<PendingEntry, ItemPump>? createPump,
        CancellationToken cancellationToken, IDisposable? linkedSource)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var deadline = DeadlineOf(operation);
        await _admission.EnterAsync(operation, deadline.Due, cancellationToken).ConfigureAwait(false);
        var window = StreamWindow.Of(_limits, operation is ServerStreamOperation<TArguments, TItem> { DeliveryPolicy: not null });
        var stream = new PendingStream<TItem>(Open, operation, item, window, cancellationToken, linkedSource) { Deadline = deadline };
        stream.Pump = createPump?.Invoke(stream);
        while (!TrySend(stream, operation, arguments, window))
            await _admission.WaitForRoomAsync(operation, deadline.Due, cancellationToken).ConfigureAwait(false);
        stream.CancelOnToken();
        stream.Pump?.Start();
        return stream;
    }

    private async ValueTask<PendingCall<TResult>> StartAsync<TArguments, TItem, TResult>(
        ClientStreamOperation<TArguments, TItem, TResult> operation, TArguments arguments, IAsyncEnumerable<TItem> items,
        CancellationToken cancellationToken)
    {
        CheckItems(operation, items);
        cancellationToken.ThrowIfCancellationRequested();
        var deadline = DeadlineOf(operation);
        await _admission.EnterAsync(operation, deadline.Due, cancellationToken).ConfigureAwait(false);
        var call = new PendingCall<TResult>(Open, operation, operation.Result) { Deadline = deadline };
        call.Pump = CreatePump(call, operation, operation.Item, items);
        while (!TrySend(call, operation, arguments, window: null))
            await _admission.WaitForRoomAsync(operation, deadline.Due, cancellationToken).ConfigureAwait(false);
        call.CancelOn(cancellationToken);
        call.Pump.Start();
        return call;
    }

    // For a call that has no slot or found no room.
    private async ValueTask<TResult> CallLaterAsync<TArguments, TResult>(
        UnaryOperation<TArguments, TResult> operation, TArguments arguments, CallDeadline deadline, bool hasSlot, CancellationToken cancellationToken)
    {
        if (!hasSlot)
            await _admission.EnterAsync(operation, deadline.Due, cancellationToken).ConfigureAwait(false);
        hasSlot = true;
        PendingCall<TResult>? call;
        while ((call = TryStart(operation, arguments, deadline, ref hasSlot, cancellationToken)) is null)
            await _admission.WaitForRoomAsync(operation, deadline.Due, cancellationToken).ConfigureAwait(false);
        return await call.AsTask().ConfigureAwait(false);
    }

    // Null as CallStart.TryCall says, to be tried again after a wait for what is missing; if it throws, the call has no slot.
    private PendingCall<TResult>? TryStart<TArguments, TResult>(
        UnaryOperation<TArguments, TResult> operation, TArguments arguments, CallDeadline deadline, ref bool hasSlot, CancellationToken cancellationToken)
    {
        PendingCall<TResult>? call;
        bool isLone;
        try
        {
            call = Start.TryCall(operation, arguments, deadline, Remaining(deadline), ref hasSlot, out isLone);
        }
        catch (PayloadException error)
        {
            throw NotSent(operation, error);
        }

        if (call is null)
            return null;

        // A lone call leaves at once. Where others are under way more may follow, and they leave together.
        _sender.Flush(Open.ResumedIfAny is { HasAny: true } ? FlushWhen.WithOthers : isLone ? FlushWhen.Now : FlushWhen.Soon);
        if (deadline.Due != long.MaxValue)
            _deadlines.Arm(deadline.Due);
        call.CancelOn(cancellationToken);
        return call;
    }

    // False, with the slot kept, if there is no room; if it throws, the slot is given back.
    private bool TrySend<TArguments>(
        PendingEntry entry, Operation<TArguments> operation, TArguments arguments, StreamWindow? window)
    {
        try
        {
            if (!Start.TrySend(entry, operation, arguments, Remaining(entry.Deadline), window))
                return false;
        }
        catch (PayloadException error)
        {
            throw NotSent(operation, error);
        }

        _sender.Flush();
        if (entry.Deadline.Due != long.MaxValue)
            _deadlines.Arm(entry.Deadline.Due);
        return true;
    }

    private long Remaining(CallDeadline deadline) => deadline.IsSent ? _deadlines.MillisecondsUntil(deadline.Due) : -1;

    private static ParleyException NotSent(Operation operation, PayloadException error) =>
        new(ErrorCode.InvalidArgument, $"{operation.Name} was not sent. {error.Message}", error);
}
