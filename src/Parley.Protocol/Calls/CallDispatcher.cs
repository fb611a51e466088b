using System.Collections.Concurrent;
using System.Threading;

namespace Parley.Protocol.Calls;

/// <summary>
/// Starts the calls of one connection on the pool, in the order they arrived (protocol.md §6.5). A handler runs here until it
/// first waits; then the next one starts.
/// </summary>
internal sealed class CallDispatcher
{
    // After this many starts the thread is given back, so that one busy connection does not keep it.
    private const int Turn = 64;

    private readonly ConcurrentQueue<RunningCall> _queue = new();
    private int _scheduled;

    public void Post(RunningCall call)
    {
        _queue.Enqueue(call);
        if (Interlocked.Exchange(ref _scheduled, 1) == 0)
            Schedule();
    }

    private void Schedule() => ThreadPool.UnsafeQueueUserWorkItem(static state => ((CallDispatcher)state!).Run(), this);

    private void Run()
    {
        for (var started = 0; started < Turn; started++)
        {
            if (!_queue.TryDequeue(out var call))
            {
                Interlocked.Exchange(ref _scheduled, 0);
                // A call posted between the two steps above found the flag still set; it must not wait for the next one.
                if (_queue.IsEmpty || Interlocked.Exchange(ref _scheduled, 1) != 0)
                    return;
                continue;
            }

            call.Begin();
        }

        Schedule();
    }
}
