using System;
using System.Collections.Generic;
using Parley.Descriptors;
using Parley.Protocol.Backlogs;
using Parley.Protocol.Calls;
using Parley.Protocol.Frames;

namespace Parley.Protocol.Connection;

/// <summary>
/// The messages of a connection that may still be replaced or dropped, since the flush has not taken them: a backlog for each operation with a policy.
/// Made when the first such message has to wait. Not thread-safe: guarded by the lock of the send queue.
/// </summary>
internal sealed class Outbox(SendQueue owner, Limits limits) : IDisposable
{
    /// <summary>What is taken for one write. The rest waits here, where newer messages can take its place.</summary>
    public const int TakeBytes = 16 * 1024;

    private readonly Dictionary<Operation, OutboxLane> _byOperation = new();
    private readonly List<OutboxLane> _lanes = new();
    private DeadlineTimer? _timer;
    private long _place;
    private bool _isHurried;

    public long Bytes { get; private set; }

    public int Count
    {
        get
        {
            var count = 0;
            foreach (var lane in _lanes)
                count += lane.Messages.Count;
            return count;
        }
    }

    /// <summary>Whether something may leave now.</summary>
    public bool HasReady
    {
        get
        {
            foreach (var lane in _lanes)
            {
                if (lane.Unreported > 0 || lane.Messages.NextPlace(Now(lane.Messages)) != long.MaxValue)
                    return true;
            }

            return false;
        }
    }

    /// <summary>Whether a message may leave on a line that is free.</summary>
    public bool MayPass<TKey>(in DeliveryTerms terms, TKey key)
        where TKey : notnull
    {
        var backlog = BacklogOf<TKey>(terms).Backlog;
        return backlog.MayPass(key, Now(backlog));
    }

    /// <summary>Such a message has left.</summary>
    public void Pass<TKey>(in DeliveryTerms terms, TKey key)
        where TKey : notnull
    {
        var backlog = BacklogOf<TKey>(terms).Backlog;
        backlog.Pass(key, Now(backlog));
    }

    /// <summary>Says what was dropped of an operation before a message of it that does not wait is put into <paramref name="buffer"/>.</summary>
    public void Report(Operation operation, MessageBuffer buffer, in Bundling bundling)
    {
        if (_byOperation.TryGetValue(operation, out var lane))
            Report(lane, buffer, bundling);
    }

    /// <summary>Lets a message wait.</summary>
    public BacklogChange Keep<TKey>(in DeliveryTerms terms, TKey key, ReadOnlyMemory<byte> message)
        where TKey : notnull
    {
        var (backlog, lane) = BacklogOf<TKey>(terms);
        var before = backlog.Bytes;
        var change = backlog.Keep(key, message, message.Length, limits.SendQueueBytes - Bytes, ++_place);
        Bytes += backlog.Bytes - before;
        lane.Unreported += change.Dropped;
        Arm(backlog);
        return change;
    }

    /// <summary>
    /// Moves what may leave to the end of <paramref name="buffer"/>, the oldest first, as much as goes with one write. It goes with each, so that what needs no
    /// outbox cannot hold it up.
    /// </summary>
    public void MoveTo(MessageBuffer buffer, in Bundling bundling)
    {
        foreach (var lane in _lanes)
            Report(lane, buffer, bundling);
        var enough = buffer.Length + TakeBytes;
        while (buffer.Length < enough && Oldest() is { } lane)
        {
            var messages = lane.Messages;
            if (!messages.TryTake(Now(messages), out var message))
                return;
            Bytes -= message.Length;
            buffer.BeginFrame(bundling);
            buffer.Share(message);
            buffer.EndFrame(bundling);
            Arm(messages);
        }
    }

    /// <summary>When the next message comes due that is not due <paramref name="now"/>; <see cref="long.MaxValue"/> if there is none.</summary>
    public long NextDue(long now)
    {
        var next = long.MaxValue;
        foreach (var lane in _lanes)
            next = Math.Min(next, lane.Messages.NextDue(now));
        return next;
    }

    /// <summary>The connection closes: what waits leaves before, whatever its rate.</summary>
    public void Hurry()
    {
        _isHurried = true;
        foreach (var lane in _lanes)
            lane.Messages.IsHurried = true;
    }

    /// <summary>Forgets everything, for good.</summary>
    public void Dispose()
    {
        _timer?.Dispose();
        foreach (var lane in _lanes)
        {
            lane.Unreported = 0;
            lane.Messages.Clear();
        }

        Bytes = 0;
    }

    // There are few operations with a policy.
    private OutboxLane? Oldest()
    {
        OutboxLane? oldest = null;
        var first = long.MaxValue;
        foreach (var lane in _lanes)
        {
            var place = lane.Messages.NextPlace(Now(lane.Messages));
            if (place < first)
                (oldest, first) = (lane, place);
        }

        return oldest;
    }

    // The receiver learns of what it does not get before it gets what came later (protocol.md §6.11).
    private void Report(OutboxLane lane, MessageBuffer buffer, in Bundling bundling)
    {
        if (lane.Unreported == 0)
            return;
        buffer.BeginFrame(bundling);
        owner.Codec.Write(buffer, Frame.Dropped(lane.Operation.Name, lane.Unreported));
        if (buffer.CurrentLength <= owner.MaxPeerMessage)
            buffer.EndFrame(bundling);
        else
            buffer.Rollback();
        lane.Unreported = 0;
    }

    private void Arm(Backlog<ReadOnlyMemory<byte>> backlog)
    {
        if (backlog.LastDue != long.MaxValue && !_isHurried)
            (_timer ??= new DeadlineTimer(owner.Time, owner)).Arm(backlog.LastDue);
    }

    private long Now(Backlog<ReadOnlyMemory<byte>> backlog) => backlog.HasRate ? owner.Time.GetTimestamp() : 0;

    private (KeyedBacklog<TKey, ReadOnlyMemory<byte>> Backlog, OutboxLane Lane) BacklogOf<TKey>(in DeliveryTerms terms)
        where TKey : notnull
    {
        if (!_byOperation.TryGetValue(terms.Operation, out var lane))
        {
            lane = new OutboxLane(terms.Operation, new KeyedBacklog<TKey, ReadOnlyMemory<byte>>(terms.Rule) { IsHurried = _isHurried });
            _byOperation.Add(terms.Operation, lane);
            _lanes.Add(lane);
        }

        return ((KeyedBacklog<TKey, ReadOnlyMemory<byte>>)lane.Messages, lane);
    }
}

/// <summary>What waits of one operation, and what the receiver does not know of yet.</summary>
internal sealed class OutboxLane(Operation operation, Backlog<ReadOnlyMemory<byte>> messages)
{
    public Operation Operation { get; } = operation;

    public Backlog<ReadOnlyMemory<byte>> Messages { get; } = messages;

    /// <summary>Messages that were dropped since the receiver was last told.</summary>
    public long Unreported { get; set; }
}
