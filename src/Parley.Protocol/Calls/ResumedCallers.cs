using System;
using System.Runtime.ExceptionServices;
using System.Threading;

namespace Parley.Protocol.Calls;

/// <summary>
/// The callers of one connection that have been answered and are about to go on: one after the other, on the thread that has read their answers or on the pool,
/// so that no thread is woken for each. One that blocks, or computes for long, holds up those behind it for some milliseconds at most; then somebody else comes for them.
/// Those that are answered together are likely to call again together: what the first of them send waits for the last, for a moment.
/// </summary>
internal sealed class ResumedCallers(IFrameSender sender, TimeProvider time) : IThreadPoolWorkItem
{
    // After this many callers the thread is given back, so that one busy connection does not keep it.
    private const int Turn = 64;

    // The calls are their own lists, so that waiting here allocates nothing: those that the receive loop has gathered, which are its own, and those that may go
    // on. The lock is this itself, and held for a step of the latter.
    private CallList _gathered;
    private CallList _released;
    private bool _isHelpComing;
    private int _count;

    // Looks after those who wait behind another, and what waits behind them all; the number is that of those who have gone on.
    private HoldTimer? _watch;
    private IBehindCallers? _behind;
    private int _gone;
    private bool _hasEnded;

    /// <summary>Whether there are any, so that a call that is queued now has company coming.</summary>
    public bool HasAny => Volatile.Read(ref _count) > 0;

    /// <summary>Whether one caller was taken in and may not go on yet, and no other is going on.</summary>
    public bool HasLone => _gathered.Count == 1 && Volatile.Read(ref _count) == 0;

    /// <summary>Takes in the caller of a call that has its result. Runs on the receive loop, and <see cref="Release"/> must follow.</summary>
    public void Add(PendingCall call) => _gathered.Add(call);

    /// <summary>Those that were taken in may go on. Runs on the receive loop, and <see cref="Start"/> or <see cref="Run"/> must follow.</summary>
    public void Release()
    {
        if (_gathered.First is null)
            return;
        Interlocked.Add(ref _count, _gathered.Count);
        lock (this)
            _released.Add(ref _gathered);
    }

    /// <summary>Lets callers go on, on the pool.</summary>
    public void Start()
    {
        lock (this)
        {
            if (_released.First is null || _isHelpComing)
                return;
            _isHelpComing = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
    }

    /// <summary>Lets callers go on, on this thread.</summary>
    public void Run()
    {
        for (var resumed = 0; resumed < Turn; resumed++)
        {
            if (Take() is not { } call)
                return;
            OwnFlow.Run(call);
        }

        Start();
    }

    /// <summary>
    /// Lets callers go on, on this thread, which goes on with something else after them. <see langword="false"/> if they did not come back in time and that was left to
    /// <paramref name="behind"/>, on another thread.
    /// </summary>
    public bool TryRun(IBehindCallers behind)
    {
        if (!TryLeave(behind))
        {
            Start();
            return true;
        }

        try
        {
            Run();
        }
        catch (Exception error)
        {
            // As the runtime does with what a continuation throws: it is unhandled, and nothing of this thread's.
            ThreadPool.UnsafeQueueUserWorkItem(static error => ExceptionDispatchInfo.Throw((Exception)error!), error);
        }

        // It may have been left to another thread that runs another caller by now, and comes back later than this one.
        return TakeBehind() is not null;
    }

    /// <summary>The connection has ended, and its timers with it: those who still wait get somebody for each.</summary>
    public void End()
    {
        lock (this)
        {
            _hasEnded = true;
            _watch?.Dispose();
        }

        StartBehind(isStuck: false);
        Start();
    }

    /// <summary>One of them goes on. After the last one what was held back leaves, when the thread of that one has done what it does next.</summary>
    public void GoOn()
    {
        if (Interlocked.Decrement(ref _count) == 0)
            sender.Flush(FlushWhen.Next);
    }

    void IThreadPoolWorkItem.Execute()
    {
        lock (this)
            _isHelpComing = false;
        Run();
    }

    // The first one. A timer runs while others wait behind it, since to wake a thread for them each time costs more than most callers do before they wait again.
    private PendingCall? Take()
    {
        PendingCall? call;
        lock (this)
        {
            call = _released.Take();
            _gone++;
            if (_released.First is null)
                return call;
            if (!_hasEnded)
            {
                Watch().Set(_gone);
                return call;
            }
        }

        Start();
        return call;
    }

    // Whoever lets callers go on may not come back soon.
    private bool Relieve(int gone)
    {
        bool isStuck;
        lock (this)
            isStuck = (_released.First is not null || _behind is not null) && _gone == gone;
        StartBehind(isStuck);
        Start();
        return isStuck;
    }

    private HoldTimer Watch() => _watch ??= new HoldTimer(time, Relieve);

    private bool TryLeave(IBehindCallers behind)
    {
        lock (this)
        {
            if (_hasEnded)
                return false;
            Watch().Set(_gone + 1);
            _behind = behind;
            return true;
        }
    }

    private IBehindCallers? TakeBehind() => Interlocked.Exchange(ref _behind, null);

    private void StartBehind(bool isStuck) => TakeBehind()?.Start(isStuck);
}
