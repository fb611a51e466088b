using System;
using System.Collections.Generic;

namespace Parley.Protocol.Calls;

/// <summary>
/// The calls of this side that wait, found by id in a table of slots. Ids only grow; one whose slot is taken is left out, so
/// that a long stream does not force a search. Not thread-safe: its owner locks.
/// </summary>
internal sealed class PendingCalls
{
    private const int FirstSlots = 16;

    // What a table has before its first call: one slot that is never taken.
    private static readonly PendingEntry?[] None = new PendingEntry?[1];

    private PendingEntry?[] _slots = None;

    /// <summary>The last id given out.</summary>
    public long LastId { get; private set; }

    public int Count { get; private set; }

    public void Add(PendingEntry entry)
    {
        if ((Count + 1) * 2 > _slots.Length)
            Grow();
        do
            LastId++;
        while (_slots[Slot(LastId)] is not null);
        entry.Id = LastId;
        _slots[Slot(LastId)] = entry;
        Count++;
    }

    public PendingEntry? Find(long id) => _slots[Slot(id)] is { } entry && entry.Id == id ? entry : null;

    public void Remove(PendingEntry entry)
    {
        if (!ReferenceEquals(_slots[Slot(entry.Id)], entry))
            return;
        _slots[Slot(entry.Id)] = null;
        Count--;
    }

    /// <summary>
    /// Puts an abandoned entry in the place of the call <paramref name="id"/> whose caller gave up; <see langword="false"/> if that call has ended
    /// already, also if its entry is that of another call by now.
    /// </summary>
    public bool Abandon(PendingEntry entry, long id)
    {
        if (entry.Id != id || !ReferenceEquals(_slots[Slot(id)], entry))
            return false;
        _slots[Slot(id)] = new AbandonedEntry(entry.IsStream, entry.HasReply) { Id = id };
        return true;
    }

    /// <summary>Empties the table and returns what was in it.</summary>
    public List<PendingEntry> TakeAll()
    {
        var all = new List<PendingEntry>(Count);
        foreach (var entry in _slots)
        {
            if (entry is not null)
                all.Add(entry);
        }

        Array.Clear(_slots, 0, _slots.Length);
        Count = 0;
        return all;
    }

    /// <summary>Gives back the memory of the table; <see langword="false"/> if it is not empty.</summary>
    public bool TryTrim()
    {
        if (Count > 0)
            return false;
        _slots = None;
        return true;
    }

    /// <summary>Collects the calls that are due at <paramref name="now"/> and returns when the next one will be.</summary>
    public long CollectDue(long now, List<(PendingEntry Entry, long Id)> due)
    {
        var next = long.MaxValue;
        foreach (var entry in _slots)
        {
            if (entry is null)
                continue;
            if (entry.Deadline.Due <= now)
                due.Add((entry, entry.Id));
            else
                next = Math.Min(next, entry.Deadline.Due);
        }

        return next;
    }

    private int Slot(long id) => (int)(id & (_slots.Length - 1));

    // Two ids in different slots of a table of 2^n stay apart in one of 2^(n+1).
    private void Grow()
    {
        var old = _slots;
        _slots = new PendingEntry?[Math.Max(FirstSlots, old.Length * 2)];
        foreach (var entry in old)
        {
            if (entry is not null)
                _slots[Slot(entry.Id)] = entry;
        }
    }
}
