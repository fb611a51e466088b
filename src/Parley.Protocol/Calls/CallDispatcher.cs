using System.Threading;

namespace Parley.Protocol.Calls;

/// <summary>
/// Starts the calls of one connection on the pool, in the order they arrived (protocol.md §6.5). A handler runs here until it
/// first waits; then the next one starts.
/// </summary>
internal sealed class CallDispatcher : IThreadPoolWorkItem
{
    // After this many starts the thread is given back, so that one busy connection does not keep it.
    private const int Turn = 64;

    // The calls are their own list, so that waiting here allocates nothing: those posted since the last look, the newest first, and
    // those that whoever runs has taken over, the oldest first.
    private RunningCall? _posted;
    private RunningCall? _taken;
    private int _scheduled;

    public void Post(RunningCall call)
    {
        RunningCall? newest;
        do
            call.Next = newest = Volatile.Read(ref _posted);
        while (Interlocked.CompareExchange(ref _posted, call, newest) != newest);
        if (Interlocked.Exchange(ref _scheduled, 1) == 0)
            Schedule();
    }

    void IThreadPoolWorkItem.Execute()
    {
        for (var started = 0; started < Turn; started++)
        {
            if (Take() is not { } call)
            {
                Interlocked.Exchange(ref _scheduled, 0);
                // A call posted between the two steps above found the flag still set; it must not wait for the next one.
                if (Volatile.Read(ref _posted) is null || Interlocked.Exchange(ref _scheduled, 1) != 0)
                    return;
                continue;
            }

            call.Begin();
        }

        Schedule();
    }

    private void Schedule() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);

    // The oldest call; only whoever runs comes here.
    private RunningCall? Take()
    {
        if (_taken is null)
        {
            var posted = Interlocked.Exchange(ref _posted, null);
            while (posted is not null)
            {
                var older = posted.Next;
                posted.Next = _taken;
                _taken = posted;
                posted = older;
            }
        }

        if (_taken is not { } oldest)
            return null;

        // A call that has begun may soon be used again.
        (_taken, oldest.Next) = (oldest.Next, null);
        return oldest;
    }
}
