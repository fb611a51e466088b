using System.Threading;
using Parley.Descriptors;

namespace Parley.Protocol.Calls;

/// <summary>
/// The unary calls of one connection that have given their results and wait to be used again. They come back on the threads of their callers, which wait for
/// nobody there; everything else is for whoever holds the lock of <see cref="OpenCalls"/>.
/// </summary>
internal sealed class ReturnedCalls
{
    private CallPool _pool;

    // Those that have come back since the last look, the newest first. They are added one at a time and taken only all at once, so it does not
    // matter if the newest is another one's call for a while and comes back before somebody adds to it.
    private PendingCall? _newest;

    /// <summary>How many calls were handed out and have not come back.</summary>
    public int Out
    {
        get
        {
            TakeOver();
            return _pool.Out;
        }
    }

    /// <summary>Whether it holds nothing.</summary>
    public bool IsEmpty => Volatile.Read(ref _newest) is null && _pool.IsEmpty;

    /// <summary>Takes a call back that is nobody's any more, on any thread, with or without the lock.</summary>
    public void Add(PendingCall call)
    {
        PendingCall? newest;
        do
            call.Next = newest = Volatile.Read(ref _newest);
        while (Interlocked.CompareExchange(ref _newest, call, newest) != newest);
    }

    /// <summary>Hands out a call of <paramref name="operation"/>; null if none is spare, and the owner makes one.</summary>
    public PendingCall? Take(Operation operation)
    {
        // The call that has just come back is most likely this caller's, and its memory at hand.
        return TakeOver(operation) ?? (PendingCall?)_pool.Take(operation);
    }

    /// <summary>Forgets the calls that are spare.</summary>
    public void Clear()
    {
        TakeOver();
        _pool.Clear();
    }

    // Takes over those that have come back, except for the newest if it is one of the operation: that is handed out again.
    private PendingCall? TakeOver(Operation? operation = null)
    {
        if (Volatile.Read(ref _newest) is null)
            return null;
        var newest = Interlocked.Exchange(ref _newest, null);
        var call = newest;
        while (call is not null)
        {
            var older = call.Next;
            call.Next = null;
            if (call != newest || call.Operation != operation)
                _pool.Put(call.Operation, call);
            call = older;
        }

        return newest?.Operation == operation ? newest : null;
    }
}
