using System.Collections.Generic;

namespace Parley.Protocol.Calls;

/// <summary>
/// Calls of one connection that have ended and wait to be used again, so that a call in a steady flow allocates nothing. Not thread-safe: its
/// owner locks. Only what nobody else refers to may come back. To be kept in a field and not copied.
/// </summary>
internal struct CallPool
{
    // One spare call is all that a connection has that makes its calls one after another, as most do.
    private object? _loneOperation;
    private object? _lone;
    private SpareCalls? _others;

    /// <summary>How many calls were handed out and have neither come back nor been given up.</summary>
    public int Out { get; private set; }

    /// <summary>Whether it holds nothing.</summary>
    public readonly bool IsEmpty => _lone is null && _others is null;

    /// <summary>Hands out a call of <paramref name="operation"/>; null if none is spare, and the owner makes one.</summary>
    public object? Take(object operation)
    {
        Out++;
        if (_lone is not { } lone || !ReferenceEquals(operation, _loneOperation))
            return _others?.Take(operation);
        (_loneOperation, _lone) = (null, null);
        return lone;
    }

    /// <summary>Takes a call back.</summary>
    public void Put(object operation, object call)
    {
        Out--;
        if (_lone is null)
            (_loneOperation, _lone) = (operation, call);
        else
            (_others ??= new SpareCalls()).Put(operation, call);
    }

    /// <summary>A call that was handed out does not come back: somebody may still refer to it.</summary>
    public void GiveUp() => Out--;

    /// <summary>Forgets the calls that are spare.</summary>
    public void Clear() => (_loneOperation, _lone, _others) = (null, null, null);
}

/// <summary>The spare calls of several operations, or several of one.</summary>
internal sealed class SpareCalls
{
    private const int Most = 128;

    private readonly Dictionary<object, Stack<object>> _byOperation = new();
    private object? _lastOperation;
    private Stack<object>? _last;

    public object? Take(object operation) => Of(operation).TryPop(out var call) ? call : null;

    public void Put(object operation, object call)
    {
        var spares = Of(operation);
        if (spares.Count < Most)
            spares.Push(call);
    }

    // Calls come in runs of one operation, so the last one is mostly the next one.
    private Stack<object> Of(object operation)
    {
        if (ReferenceEquals(operation, _lastOperation))
            return _last!;
        if (!_byOperation.TryGetValue(operation, out var spares))
            _byOperation.Add(operation, spares = new Stack<object>());
        (_lastOperation, _last) = (operation, spares);
        return spares;
    }
}
