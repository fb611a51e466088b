using System.Threading;

namespace Parley.Protocol.Calls;

/// <summary>
/// The callers of one connection that have been answered and are queued to the pool to go on. Those that are answered together are likely to call again together:
/// what the first of them send waits for the last, for a moment.
/// </summary>
internal sealed class ResumedCallers(IFrameSender sender)
{
    private int _count;

    /// <summary>Whether there are any, so that a call that is queued now has company coming.</summary>
    public bool HasAny => Volatile.Read(ref _count) > 0;

    /// <summary>A caller is about to be queued to the pool.</summary>
    public void Add() => Interlocked.Increment(ref _count);

    /// <summary>It goes on. After the last one what was held back leaves, when the thread of that one has done what it does next.</summary>
    public void GoOn()
    {
        if (Interlocked.Decrement(ref _count) == 0)
            sender.Flush(FlushWhen.Next);
    }
}
