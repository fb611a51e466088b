using System;
using System.Collections.Generic;

namespace Parley.Protocol.Calls;

/// <summary>
/// The calls of this side that wait, found by id: a place in a table. Each has the smallest id that is free, and an id is free again once its call has had its terminal
/// frame (protocol.md §5.1), so ids are never larger than the most calls at once, and short however long a connection lives. Not thread-safe: its owner locks.
/// </summary>
internal sealed class PendingCalls
{
    private const int FirstPlaces = 16;

    // The call with the id n is in place n - 1.
    private PendingEntry?[] _places = [];

    private FreeIds _free;

    /// <summary>The largest id that was ever given out.</summary>
    public long LargestId { get; private set; }

    public int Count { get; private set; }

    public void Add(PendingEntry entry)
    {
        var id = _free.Take();
        if (id == 0)
        {
            Grow();
            id = _free.Take();
        }

        LargestId = Math.Max(LargestId, id);
        entry.Id = id;
        _places[id - 1] = entry;
        Count++;
    }

    public PendingEntry? Find(long id) => (ulong)(id - 1) < (ulong)_places.Length ? _places[(int)id - 1] : null;

    /// <summary>Frees the id of a call; <see langword="false"/> if the call is not there.</summary>
    public bool Remove(PendingEntry entry)
    {
        if (!ReferenceEquals(Find(entry.Id), entry))
            return false;
        var id = (int)entry.Id;
        _places[id - 1] = null;
        _free.Add(id);
        Count--;
        return true;
    }

    /// <summary>
    /// Puts an abandoned entry in the place of the call <paramref name="id"/> whose caller gave up; <see langword="false"/> if that call has ended
    /// already, also if its entry is that of another call by now.
    /// </summary>
    public bool Abandon(PendingEntry entry, long id)
    {
        if (entry.Id != id || !ReferenceEquals(Find(id), entry))
            return false;
        _places[(int)id - 1] = new AbandonedEntry(entry.IsStream, entry.HasReply) { Id = id };
        return true;
    }

    /// <summary>Empties the table and returns what was in it.</summary>
    public List<PendingEntry> TakeAll()
    {
        var all = new List<PendingEntry>(Count);
        foreach (var entry in _places)
        {
            if (entry is not null)
                all.Add(entry);
        }

        Count = 0;
        TryTrim();
        return all;
    }

    /// <summary>Gives back the memory of the table; <see langword="false"/> if it is not empty.</summary>
    public bool TryTrim()
    {
        if (Count > 0)
            return false;
        (_places, _free) = ([], default);
        return true;
    }

    /// <summary>Collects the calls that are due at <paramref name="now"/> and returns when the next one will be. One that has not been sent is not due.</summary>
    public long CollectDue(long now, List<(PendingEntry Entry, long Id)> due)
    {
        var next = long.MaxValue;
        foreach (var entry in _places)
        {
            if (entry is not { IsSent: true })
                continue;
            if (entry.Deadline.Due <= now)
                due.Add((entry, entry.Id));
            else
                next = Math.Min(next, entry.Deadline.Due);
        }

        return next;
    }

    private void Grow()
    {
        var before = _places.Length;
        Array.Resize(ref _places, Math.Max(FirstPlaces, before * 2));
        _free.AddNew(before + 1, _places.Length);
    }
}
