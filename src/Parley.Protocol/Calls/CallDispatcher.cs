using System.Threading;

namespace Parley.Protocol.Calls;

/// <summary>
/// Starts the calls of one connection on the pool, in the order they arrived (protocol.md §6.5). A handler runs here until it
/// first waits; then the next one starts. The answers of handlers that never wait leave together when none is left to start.
/// </summary>
internal sealed class CallDispatcher(IFrameSender sender) : IThreadPoolWorkItem
{
    // After this many starts the thread is given back, so that one busy connection does not keep it.
    private const int Turn = 64;

    // The calls are their own list, so that waiting here allocates nothing: those posted since the last look, the newest first, and
    // those that whoever runs has taken over, the oldest first.
    private RunningCall? _posted;
    private RunningCall? _taken;
    private int _scheduled;

    /// <summary>Whether calls wait that nobody has begun to start.</summary>
    public bool HasCalls => Volatile.Read(ref _posted) is not null;

    /// <summary>Takes a call in, to be started by <see cref="Start"/> or <see cref="Run"/>, or along with others.</summary>
    public void Add(RunningCall call)
    {
        RunningCall? newest;
        do
            call.Next = newest = Volatile.Read(ref _posted);
        while (Interlocked.CompareExchange(ref _posted, call, newest) != newest);
    }

    /// <summary>Takes a call in and starts it soon.</summary>
    public void Post(RunningCall call)
    {
        Add(call);
        Start();
    }

    /// <summary>Starts soon what was taken in.</summary>
    public void Start()
    {
        if (TryBegin())
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
    }

    /// <summary>Starts what was taken in, on this thread.</summary>
    public void Run()
    {
        if (TryBegin())
            ((IThreadPoolWorkItem)this).Execute();
    }

    private bool TryBegin() => HasCalls && Interlocked.Exchange(ref _scheduled, 1) == 0;

    void IThreadPoolWorkItem.Execute()
    {
        for (var started = 0; started < Turn; started++)
        {
            if (Take() is not { } call)
            {
                sender.Flush();
                Interlocked.Exchange(ref _scheduled, 0);

                // A call posted between the two steps above found the flag still set; it must not wait for the next one.
                if (Volatile.Read(ref _posted) is null || Interlocked.Exchange(ref _scheduled, 1) != 0)
                    return;
                continue;
            }

            // A handler may compute for long: what others have answered does not wait for it.
            if (started > 0)
                sender.Flush(FlushWhen.Later);
            OwnFlow.Run(call);
        }

        sender.Flush();
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

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
