using System;
using System.Collections.Generic;

namespace Parley.Protocol.Backlogs;

/// <summary>
/// The messages of one operation that wait for one receiver, whatever their keys. Not thread-safe: its owner locks.
/// </summary>
internal abstract class Backlog<TMessage>(BacklogRule rule)
{
    // Keys at rest with nothing waiting that are remembered whatever the capacity is: what a receiver gets in an interval has seldom more, and a flood of them
    // must not cost memory without bound.
    private const int MaxIdle = 16 * 1024;

    // Those at rest of which nothing waits, and those of which something does, in the order of coming due.
    private readonly LinkedList<BacklogKey<TMessage>> _idle = new();
    private readonly LinkedList<BacklogKey<TMessage>> _late = new();

    /// <summary>The messages in the order in which they came; one that replaced another has its place.</summary>
    protected LinkedList<Waiting<TMessage>> Arrivals { get; } = new();

    /// <summary>The keys that may send, in the order in which they could. Used where there is a rate.</summary>
    protected LinkedList<BacklogKey<TMessage>> Ready { get; } = new();

    /// <summary>The keys of which a message left less than the interval ago, in the order of leaving and so of coming due.</summary>
    protected LinkedList<BacklogKey<TMessage>> Resting { get; } = new();

    protected BacklogRule Rule { get; } = rule;

    /// <summary>How many messages wait.</summary>
    public int Count => Arrivals.Count;

    /// <summary>Bytes of the messages that wait.</summary>
    public long Bytes { get; protected set; }

    /// <summary>Whether time matters to it.</summary>
    public bool HasRate => Rule.Interval > 0;

    /// <summary>Whether messages no longer wait for their time: there is none left.</summary>
    public bool IsHurried { get; set; }

    /// <summary>The place of the message that leaves next among those of all backlogs of its receiver; <see cref="long.MaxValue"/> if none may leave.</summary>
    public long NextPlace(long now) => Next(now)?.Place ?? long.MaxValue;

    /// <summary>When the message that came last, or the one that follows the last taken, may leave; <see cref="long.MaxValue"/> if it need not wait for its time.</summary>
    public long LastDue { get; protected set; } = long.MaxValue;

    /// <summary>When the next message comes due that is not due <paramref name="now"/>; <see cref="long.MaxValue"/> if there is none.</summary>
    public long NextDue(long now)
    {
        for (var node = _late.First; node is not null; node = node.Next)
        {
            if (node.Value.Due > now)
                return node.Value.Due;
        }

        return long.MaxValue;
    }

    /// <summary>Takes out the message that leaves next.</summary>
    public bool TryTake(long now, out TMessage message)
    {
        if (Next(now) is not { } next)
        {
            message = default!;
            return false;
        }

        message = next.Message;
        var key = next.Key;
        Unlink(next);
        if (HasRate)
            Rest(key, now);
        else if (key.First is null)
            Forget(key);
        LastDue = key.First is null || !HasRate ? long.MaxValue : key.Due;
        return true;
    }

    /// <summary>Forgets everything.</summary>
    public virtual void Clear()
    {
        Arrivals.Clear();
        Ready.Clear();
        Resting.Clear();
        _idle.Clear();
        _late.Clear();
        Bytes = 0;
    }

    /// <summary>Forgets a key that has nothing waiting.</summary>
    protected abstract void Forget(BacklogKey<TMessage> key);

    /// <summary>Takes a message, the first of its key, out of the order and of the count.</summary>
    protected virtual void Unlink(Waiting<TMessage> waiting)
    {
        Arrivals.Remove(waiting.Node);
        Bytes -= waiting.Bytes;
        waiting.Key.First = waiting.Next;
        if (waiting.Next is null)
            waiting.Key.Last = null;
    }

    /// <summary>
    /// A message of the key has left. Of the keys with nothing waiting so many are remembered as may wait, and <see cref="MaxIdle"/> at least; the one that has
    /// rested longest is forgotten first. What waits, waits for its time in any case.
    /// </summary>
    protected void Rest(BacklogKey<TMessage> key, long now)
    {
        key.Node.List?.Remove(key.Node);
        key.Due = now + Rule.Interval;
        Resting.AddLast(key.Node);
        if (key.First is null)
            BecomeIdle(key);
        else
            BecomeLate(key);
    }

    /// <summary>Nothing waits of a key at rest any more.</summary>
    protected void BecomeIdle(BacklogKey<TMessage> key)
    {
        key.RestNode.List?.Remove(key.RestNode);
        _idle.AddLast(key.RestNode);
        if (_idle.Count > Math.Max(MaxIdle, Rule.Capacity))
            Wake(_idle.First!.Value);
    }

    /// <summary>Something waits of a key at rest. Most come due in the order in which they come here, so its place is at the end or near it.</summary>
    protected void BecomeLate(BacklogKey<TMessage> key)
    {
        key.RestNode.List?.Remove(key.RestNode);
        var before = _late.Last;
        while (before is not null && before.Value.Due > key.Due)
            before = before.Previous;
        if (before is null)
            _late.AddFirst(key.RestNode);
        else
            _late.AddAfter(before, key.RestNode);
    }

    /// <summary>Lets keys go on that have rested long enough.</summary>
    protected void Wake(long now)
    {
        while (Resting.First is { } first && first.Value.Due <= now)
            Wake(first.Value);
    }

    private void Wake(BacklogKey<TMessage> key)
    {
        Resting.Remove(key.Node);
        key.RestNode.List?.Remove(key.RestNode);
        if (key.First is null)
            Forget(key);
        else
            Ready.AddLast(key.Node);
    }

    private Waiting<TMessage>? Next(long now)
    {
        if (!HasRate || IsHurried)
            return Arrivals.First?.Value;
        Wake(now);
        return Ready.First?.Value.First;
    }
}
