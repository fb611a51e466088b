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
        TakeOver();
        return (PendingCall?)_pool.Take(operation);
    }

    /// <summary>Forgets the calls that are spare.</summary>
    public void Clear()
    {
        TakeOver();
        _pool.Clear();
    }

    private void TakeOver()
    {
        if (Volatile.Read(ref _newest) is null)
            return;
        var call = Interlocked.Exchange(ref _newest, null);
        while (call is not null)
        {
            var older = call.Next;
            call.Next = null;
            _pool.Put(call.Operation, call);
            call = older;
        }
    }
}
