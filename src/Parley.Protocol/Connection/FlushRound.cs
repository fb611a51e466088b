using System.Threading;
using Parley.Protocol.Calls;

namespace Parley.Protocol.Connection;

/// <summary>
/// Flushes the queues of many connections, so many by one work item of the pool: waking one for each costs more than a flush does. The queues are their own list, so
/// that it allocates nothing. <see cref="Start"/> must follow the last one, however it ends: a queue that was added does not flush otherwise. To be kept in a field
/// and not copied.
/// </summary>
internal struct FlushRound
{
    // Those that come last wait for the writes of so many others, and as many threads as there are rounds may work at the same time.
    private const int Most = 16;

    private SendQueue? _last;
    private int _count;

    /// <summary>Takes a queue in that has something to send.</summary>
    public void Add(SendQueue queue)
    {
        if (!queue.TryBeginFlush(FlushWhen.Soon))
            return;
        queue.NextInRound = _last;
        _last = queue;
        if (++_count == Most)
            Start();
    }

    /// <summary>Lets those go that were taken in.</summary>
    public void Start()
    {
        if (_last is not { } queue)
            return;
        (_last, _count) = (null, 0);
        ThreadPool.UnsafeQueueUserWorkItem(queue, preferLocal: false);
    }

    /// <summary>Flushes a queue and those that are in a round with it.</summary>
    public static void Run(SendQueue first)
    {
        SendQueue? next = first;
        while (next is { } queue)
        {
            // From the first step of its flush on it may be in another round.
            (next, queue.NextInRound) = (queue.NextInRound, null);
            queue.RunFlush();
        }
    }
}
