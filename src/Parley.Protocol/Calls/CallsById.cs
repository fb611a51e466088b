using System;
using System.Collections.Generic;
using System.Threading;

namespace Parley.Protocol.Calls;

/// <summary>
/// The running calls that have ids, which callers keep small by using them again (protocol.md §5.1). Who makes calls one after another needs the first id alone,
/// and no table. Not thread-safe: its owner locks, except for <see cref="IsTaken"/>. To be kept in a field and not copied.
/// </summary>
internal struct CallsById
{
    // Ids up to this have places, which a peer that leaves out many can make as large as two kilobytes; others are looked up.
    private const int Places = 256;
    private const int FirstPlaces = 16;

    private RunningCall? _first;
    private RunningCall?[]? _near;
    private Dictionary<long, RunningCall>? _far;

    /// <summary>
    /// Whether a call with this id runs that may not have been answered. For the one who adds calls, who need not have the lock: those that are seen may have
    /// ended by now, but none can have begun.
    /// </summary>
    public bool IsTaken(long id, object gate)
    {
        RunningCall? call;
        if (id <= Places)
        {
            call = Find(id);
        }
        else
        {
            if (_far is null)
                return false;
            lock (gate)
                call = Find(id);
        }

        return call is { IsAnswered: false };
    }

    /// <summary>Adds a call; <see langword="true"/> if it has the place of one with this id that was answered and has not been taken out.</summary>
    public bool Add(RunningCall call)
    {
        var isReplacing = Find(call.Id) is not null;
        if (call.Id > Places)
            (_far ??= new())[call.Id] = call;
        else if (call.Id == 1)
            _first = call;
        else
            Near((int)call.Id) = call;
        return isReplacing;
    }

    public RunningCall? Find(long id)
    {
        if (id == 1)
            return Volatile.Read(ref _first);
        if (id <= Places)
            return Volatile.Read(ref _near) is { } near && id < near.Length ? Volatile.Read(ref near[(int)id]) : null;
        return _far is not null && _far.TryGetValue(id, out var call) ? call : null;
    }

    /// <summary>Whether it is there, and not another call in its place.</summary>
    public bool Contains(RunningCall call) => ReferenceEquals(Find(call.Id), call);

    /// <summary>Takes a call out; <see langword="false"/> if it is not there.</summary>
    public bool Remove(RunningCall call)
    {
        if (!Contains(call))
            return false;
        if (call.Id > Places)
            _far!.Remove(call.Id);
        else if (call.Id == 1)
            _first = null;
        else
            _near![(int)call.Id] = null;
        return true;
    }

    /// <summary>How many were answered and have not been taken out.</summary>
    public readonly int CountAnswered()
    {
        var count = _first is { IsAnswered: true } ? 1 : 0;
        foreach (var call in _near ?? [])
        {
            if (call is { IsAnswered: true })
                count++;
        }

        if (_far is null)
            return count;
        foreach (var call in _far.Values)
        {
            if (call.IsAnswered)
                count++;
        }

        return count;
    }

    public readonly List<RunningCall> ToList()
    {
        var all = _far is null ? new List<RunningCall>() : new List<RunningCall>(_far.Values);
        if (_first is not null)
            all.Add(_first);
        foreach (var call in _near ?? [])
        {
            if (call is not null)
                all.Add(call);
        }

        return all;
    }

    /// <summary>Gives back the memory of the tables, which must be empty.</summary>
    public void Trim() => (_near, _far) = (null, null);

    private ref RunningCall? Near(int id)
    {
        if (_near is null || id >= _near.Length)
        {
            var near = new RunningCall?[Math.Min(Math.Max(FirstPlaces, RoundUp(id + 1)), Places + 1)];
            _near?.CopyTo(near, 0);
            Volatile.Write(ref _near, near);
        }

        return ref _near![id];
    }

    private static int RoundUp(int length)
    {
        var power = FirstPlaces;
        while (power < length)
            power *= 2;
        return power;
    }
}
