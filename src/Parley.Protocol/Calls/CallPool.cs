using System.Collections.Generic;

namespace Parley.Protocol.Calls;

/// <summary>
/// Calls of one connection that have ended and wait to be used again, so that a call in a steady flow allocates nothing. Not thread-safe: its
/// owner locks. Only what nobody else refers to may come back.
/// </summary>
internal sealed class CallPool
{
    private const int MaxSpare = 128;

    private Dictionary<object, Stack<object>>? _spares;
    private object? _lastOperation;
    private Stack<object>? _lastSpares;

    /// <summary>How many calls were handed out and have neither come back nor been given up.</summary>
    public int Out { get; private set; }

    /// <summary>Hands out a call of <paramref name="operation"/>; null if none is spare, and the owner makes one.</summary>
    public object? Take(object operation)
    {
        Out++;
        return SparesOf(operation).TryPop(out var call) ? call : null;
    }

    /// <summary>Takes a call back.</summary>
    public void Put(object operation, object call)
    {
        Out--;
        var spares = SparesOf(operation);
        if (spares.Count < MaxSpare)
            spares.Push(call);
    }

    /// <summary>A call that was handed out does not come back: somebody may still refer to it.</summary>
    public void GiveUp() => Out--;

    // Calls come in runs of one operation, so the last one is mostly the next one.
    private Stack<object> SparesOf(object operation)
    {
        if (ReferenceEquals(operation, _lastOperation))
            return _lastSpares!;
        _spares ??= new Dictionary<object, Stack<object>>();
        if (!_spares.TryGetValue(operation, out var spares))
            _spares.Add(operation, spares = new Stack<object>());
        (_lastOperation, _lastSpares) = (operation, spares);
        return spares;
    }
}
