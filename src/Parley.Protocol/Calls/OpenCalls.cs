using System;
using System.Collections.Generic;
using System.Threading;
using Parley.Descriptors;
using Parley.Protocol.Codecs;
using Parley.Protocol.Frames;
using Parley.Serialization;

namespace Parley.Protocol.Calls;

/// <summary>
/// The calls of this side that have begun: gives them ids and brings what comes back to whoever waits. Each call ends in exactly one
/// way, for whoever takes its entry out of the table under the lock, that of the slots. A call is encoded without the lock, since callers and the receive
/// loop need it for every call. Members named On… run on the receive loop.
/// </summary>
internal sealed class OpenCalls(IFrameSender sender, CallSlots slots, TimeProvider time)
{
    private readonly object _gate = slots.Gate;
    private readonly PendingCalls _pending = new();
    private readonly ReturnedCalls _returned = new();
    private Func<ConnectionClosedException>? _closed;
    private OtherVersions? _versions;
    private Arrivals? _arrivals;
    private ResumedCallers? _resumed;

    public IFrameCodec Codec => sender.Codec;

    /// <summary>The contracts that the peer serves in another version than this side calls.</summary>
    public OtherVersions Versions => LazyInitializer.EnsureInitialized(ref _versions, static () => new OtherVersions(isCaller: true))!;

    public int Count
    {
        get
        {
            lock (_gate)
                return _pending.Count;
        }
    }

    /// <summary>Whether no call waits and nothing is kept for the next one, for those who know that nothing goes on.</summary>
    public bool IsResting => _returned.IsEmpty && _pending.Count == 0;

    /// <summary>The callers that have been answered and are about to go on, if there have been any.</summary>
    public ResumedCallers? ResumedIfAny => Volatile.Read(ref _resumed);

    /// <summary>The callers that have been answered and are about to go on.</summary>
    public ResumedCallers Resumed => Volatile.Read(ref _resumed) ?? LazyInitializer.EnsureInitialized(ref _resumed, () => new ResumedCallers(sender, time))!;

    /// <summary>Whether an answer that has just come was all that this side waited for.</summary>
    public bool HasLoneAnswer => _pending.Count == 0 && ResumedIfAny is { HasLone: true };

    /// <summary>The streams with items that have not been released.</summary>
    public Arrivals Arrivals => LazyInitializer.EnsureInitialized(ref _arrivals, static () => new Arrivals())!;

    /// <summary>How many unary calls were handed to their callers and have not come back.</summary>
    public int CallsOut
    {
        get
        {
            lock (_gate)
                return _returned.Out;
        }
    }

    /// <summary>
    /// A unary call with an id, for <see cref="CallStart"/> to send, and a slot, which is taken for it unless it <paramref name="hasSlot"/>; null if there is none.
    /// <paramref name="isLone"/> tells whether no other call waits.
    /// </summary>
    /// <exception cref="ConnectionClosedException">The connection takes no more calls. The slot was given back.</exception>
    public PendingCall<TResult>? TryEnter<TArguments, TResult>(
        UnaryOperation<TArguments, TResult> operation, CallDeadline deadline, ref bool hasSlot, out bool isLone)
    {
        lock (_gate)
        {
            isLone = _pending.Count == 0;
            if (!hasSlot && !(hasSlot = slots.TryTake(isStream: false)))
                return null;
            CheckOpen(isStream: false);
            var call = (PendingCall<TResult>?)_returned.Take(operation) ?? new PendingCall<TResult>(this, operation, operation.Result);
            call.Deadline = deadline;
            call.IsSent = false;
            _pending.Add(call);
            return call;
        }
    }

    /// <summary>Gives an id to a call for which a slot was taken, and which is still to be sent.</summary>
    /// <exception cref="ConnectionClosedException">The connection takes no more calls. The slot was given back.</exception>
    public void Enter(PendingEntry entry)
    {
        lock (_gate)
        {
            CheckOpen(entry.IsStream);
            entry.IsSent = false;
            _pending.Add(entry);
        }
    }

    /// <summary>Takes a call back that was not sent, with its slot or without; <see langword="false"/> if it has ended with the connection.</summary>
    public bool TryWithdraw(PendingEntry entry, bool keepsSlot)
    {
        lock (_gate)
        {
            if (!_pending.Remove(entry))
                return false;
            if (!keepsSlot)
                slots.Release(entry.IsStream);
            return true;
        }
    }

    /// <summary>A unary call has given its result, or was not sent, and is nobody's any more.</summary>
    public void TakeBack(PendingCall call) => _returned.Add(call);

    /// <summary>Gives up a call: tells the callee, and the id waits for its terminal frame. <see langword="false"/> if it has ended.</summary>
    public bool Abandon(PendingEntry entry)
    {
        if (!TryAbandon(entry, entry.Id))
            return false;
        sender.Flush();
        return true;
    }

    /// <summary>
    /// As <see cref="Abandon"/>, for whoever saw the entry when it was that of the call <paramref name="id"/>, and due at <paramref name="now"/>. Both may be those of
    /// another call by now, which is not due. A flush must follow.
    /// </summary>
    public bool TryAbandon(PendingEntry entry, long id, long now = long.MaxValue)
    {
        lock (_gate)
        {
            if (entry.Deadline.Due > now || !_pending.Abandon(entry, id))
                return false;
            sender.Enqueue(Frame.Cancel(id));
        }

        entry.Pump?.Stop();
        return true;
    }

    /// <summary>
    /// Queues an item of the caller, never after the end of its call or its Cancel. Returns the message's bytes, 0 if the call has ended, or
    /// <see cref="FrameSending.NoRoom"/>. A flush must follow.
    /// </summary>
    /// <exception cref="PayloadException">The item cannot be written.</exception>
    public int TryPush<TItem>(PendingEntry entry, Formatter<TItem> formatter, TItem item)
    {
        lock (_gate)
            return _pending.Find(entry.Id) == entry ? sender.TryEnqueue(Frame.Push(entry.Id), formatter, item) : 0;
    }

    public void PushEnd(PendingEntry entry) => SendOf(entry, Frame.PushEnd(entry.Id));

    public void OnPushCredit(in Frame frame)
    {
        ItemPump? pump;
        lock (_gate)
        {
            if (frame.Id > _pending.LargestId)
                throw ProtocolException.Violation("PushCredit for a call that was never opened (§6.10).");
            if (_pending.Find(frame.Id) is not { } entry || entry is AbandonedEntry)
                return;
            pump = entry.Pump ?? throw ProtocolException.Violation("PushCredit for a call without a stream of its caller (§6.10).");
        }

        pump.Grant(frame.Items, frame.Bytes);
    }

    public void SendCredit(PendingEntry entry, long items, long bytes) => SendOf(entry, Frame.Credit(entry.Id, items, bytes));

    /// <summary>Takes a result to its call. The caller goes on when the receive loop says so.</summary>
    public void OnReply(in Frame frame)
    {
        var entry = End(frame, hasReply: true);
        if (entry.TryEndWith(frame.Payload))
            entry.Complete();
    }

    public void OnEnd(in Frame frame) => End(frame, hasReply: false).OnEnd();

    public void OnFault(in Frame frame) => End(frame, hasReply: null).EndWith(frame);

    public void OnItem(in Frame frame, int messageBytes)
    {
        PendingEntry entry;
        lock (_gate)
            entry = Find(frame, hasReply: false);
        entry.OnItem(frame.Payload, messageBytes);
    }

    /// <summary>Collects the calls that are due at <paramref name="now"/> and returns when the next one will be.</summary>
    public long CollectDue(long now, List<(PendingEntry Entry, long Id)> due)
    {
        lock (_gate)
            return _pending.CollectDue(now, due);
    }

    /// <summary>The receive loop is about to wait: consumers may have the items that have arrived, and callers go on when it says how.</summary>
    public void ReleaseArrivals()
    {
        _arrivals?.Release();
        ResumedIfAny?.Release();
    }

    /// <summary>Nothing has come for a while: gives back what only a busy connection needs. <see langword="false"/> if calls wait.</summary>
    public bool TryRest()
    {
        lock (_gate)
        {
            if (!_pending.TryTrim())
                return false;
            _returned.Clear();
            return true;
        }
    }

    /// <summary>Refuses calls that come from now on; the first reason given stays.</summary>
    public void Refuse(Func<ConnectionClosedException> closed)
    {
        lock (_gate)
            _closed ??= closed;
    }

    /// <summary>Fails everything that waits and everything that comes.</summary>
    public void Fail(Func<ConnectionClosedException> closed)
    {
        List<PendingEntry> waiting;
        lock (_gate)
        {
            _closed ??= closed;
            waiting = _pending.TakeAll();
        }

        foreach (var entry in waiting)
        {
            entry.Pump?.Stop();
            entry.Fail(closed());
        }

        ResumedIfAny?.End();
    }

    public ConnectionClosedException Closed() => _closed?.Invoke() ?? new ConnectionClosedException(CloseCode.Lost, "");

    // Nothing of a call is sent after its end or its Cancel.
    private void SendOf(PendingEntry entry, in Frame frame)
    {
        lock (_gate)
        {
            if (_pending.Find(entry.Id) != entry)
                return;
            sender.Enqueue(frame);
        }

        sender.Flush();
    }

    private void CheckOpen(bool isStream)
    {
        if (_closed is null)
            return;
        slots.Release(isStream);
        throw Closed();
    }

    private PendingEntry End(in Frame frame, bool? hasReply)
    {
        PendingEntry entry;
        lock (_gate)
        {
            entry = Find(frame, hasReply);
            _pending.Remove(entry);
            slots.Release(entry.IsStream);
        }

        entry.Pump?.Stop();
        return entry;
    }

    // §6.2: what refers to a call that is not there, or not of this shape, breaks the protocol.
    private PendingEntry Find(in Frame frame, bool? hasReply)
    {
        var entry = _pending.Find(frame.Id) ?? throw ProtocolException.Violation($"{frame.Kind} for a call that is not open (§6.2).");
        return hasReply is null || entry.HasReply == hasReply
            ? entry
            : throw ProtocolException.Violation($"{frame.Kind} for a call of another shape (§6.2).");
    }
}
