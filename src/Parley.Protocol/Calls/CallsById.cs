using System.Collections.Generic;

namespace Parley.Protocol.Calls;

/// <summary>
/// The running calls that have ids. One alone needs no table, which an idle connection that has made its calls one after another thus never had. Not
/// thread-safe: its owner locks. To be kept in a field and not copied.
/// </summary>
internal struct CallsById
{
    private RunningCall? _one;
    private Dictionary<long, RunningCall>? _others;

    public readonly int Count => (_one is null ? 0 : 1) + (_others?.Count ?? 0);

    public void Add(RunningCall call)
    {
        if (_one is null)
            _one = call;
        else
            (_others ??= new()).Add(call.Id, call);
    }

    public readonly RunningCall? Find(long id)
    {
        if (_one is { } one && one.Id == id)
            return one;
        return _others is not null && _others.TryGetValue(id, out var call) ? call : null;
    }

    /// <summary>Whether it is there, and not another call in its place.</summary>
    public readonly bool Contains(RunningCall call) => ReferenceEquals(Find(call.Id), call);

    /// <summary>Takes a call out; <see langword="false"/> if it is not there.</summary>
    public bool Remove(RunningCall call)
    {
        if (!ReferenceEquals(_one, call))
            return _others?.Remove(call.Id) == true;
        _one = null;
        return true;
    }

    public readonly List<RunningCall> ToList()
    {
        var all = _others is null ? new List<RunningCall>(1) : new List<RunningCall>(_others.Values);
        if (_one is not null)
            all.Add(_one);
        return all;
    }

    /// <summary>Gives back the memory of a table that is empty.</summary>
    public void Trim()
    {
        if (_others is { Count: 0 })
            _others = null;
    }
}
