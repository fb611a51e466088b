namespace Parley.Protocol.Calls;

/// <summary>Answered calls in their order, each of which knows the next. Not thread-safe: its owner locks. To be kept in a field and not copied.</summary>
internal struct CallList
{
    private PendingCall? _last;

    public PendingCall? First { get; private set; }

    public int Count { get; private set; }

    public void Add(PendingCall call)
    {
        if (_last is null)
            First = call;
        else
            _last.Next = call;
        _last = call;
        Count++;
    }

    /// <summary>Takes over those of another list, which has at least one.</summary>
    public void Add(ref CallList others)
    {
        if (_last is null)
            First = others.First;
        else
            _last.Next = others.First;
        _last = others._last;
        Count += others.Count;
        others = default;
    }

    /// <summary>Takes the first one out; null if there is none.</summary>
    public PendingCall? Take()
    {
        if (First is not { } first)
            return null;
        First = first.Next;
        first.Next = null;
        if (First is null)
            _last = null;
        Count--;
        return first;
    }
}
