using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Parley.Protocol.Frames;

namespace Parley.Protocol.Calls;

/// <summary>The peer's calls that run here, within the limits. A call counts until its handler has really ended.</summary>
internal sealed class RunningCalls(Limits limits)
{
    private CallsById _byId;
    private OneWayCalls _oneWays = new(limits.MaxConcurrentOneWays);
    private CallPool _pool;
    private long _largestId;

    // Those with ids, and the streams among them.
    private int _count;
    private int _streams;

    // Those that were answered, and whose ids other calls have by now.
    private int _replaced;
    private bool _stopped;
    private TaskCompletionSource<bool>? _drained;

    /// <summary>Held for every look at the calls and change of them. This itself: an object of its own would be memory of each connection.</summary>
    public object Gate => this;

    public int Count
    {
        get
        {
            lock (Gate)
                return Total;
        }
    }

    /// <summary>How many calls of kinds that are used again were handed out and have not come back.</summary>
    public int CallsOut
    {
        get
        {
            lock (Gate)
                return _pool.Out;
        }
    }

    /// <summary>Whether it holds no more than it must.</summary>
    public bool IsResting
    {
        get
        {
            lock (Gate)
                return _pool.IsEmpty && Total == 0;
        }
    }

    private int Total => _count + _oneWays.Count;

    /// <summary>
    /// A call of the method that has ended and can be used again for one of these terms, counted in if the connection has not ended; null if there is none and one
    /// must be made. Every kind that asks must end in <see cref="End"/> or <see cref="GiveUp"/>.
    /// </summary>
    public RunningCall? Reuse(Method method, in CallTerms terms)
    {
        lock (Gate)
        {
            if (_pool.Take(method) is not RunningCall call)
                return null;
            call.Take(terms);
            if (!_stopped)
                Enter(call);
            return call;
        }
    }

    /// <summary>A call from <see cref="Reuse"/>, or made in its place, was not counted in and is not used again.</summary>
    public void GiveUp(RunningCall call)
    {
        if (!call.IsReusable)
            return;
        lock (Gate)
            _pool.GiveUp();
    }

    /// <summary>
    /// Gives back what only a busy connection needs: the spare calls and tables. <see langword="false"/> if calls run. One that begins at the same time makes what
    /// it needs anew.
    /// </summary>
    public bool TryRest()
    {
        lock (Gate)
        {
            if (Total > 0)
                return false;
            _pool.Clear();
            _byId.Trim();
            return true;
        }
    }

    /// <summary>Checks the id of a call that begins (protocol.md §5.1). Runs on the receive loop, and nobody else adds calls.</summary>
    /// <exception cref="ProtocolException">It is that of a call that runs.</exception>
    public void CheckId(long id)
    {
        if (id > _largestId)
            _largestId = id;
        else if (_byId.IsTaken(id, Gate))
            throw ProtocolException.Violation("The id of a call is that of another one, which has not ended (§5.1).");
    }

    /// <summary>Whether a call of this shape is within the limits (protocol.md §6.6). Runs on the receive loop, and nobody else adds calls.</summary>
    public bool HasSlot(bool isStream)
    {
        // What is seen without the lock may have ended by now, but none can have begun.
        if (!isStream && Volatile.Read(ref _count) < limits.MaxConcurrentCalls)
            return true;
        lock (Gate)
        {
            // The peer may know of an answer before its call is out.
            return isStream
                ? _streams < limits.MaxConcurrentStreams
                : _count - _streams - _replaced - _byId.CountAnswered() < limits.MaxConcurrentCalls;
        }
    }

    /// <summary>Counts a call in, unless it came from <see cref="Reuse"/> and is in; <see langword="false"/> if the connection has ended.</summary>
    public bool Add(RunningCall call)
    {
        // Nobody takes out a call that has not begun.
        if (call.IsIn)
            return true;
        lock (Gate)
        {
            if (_stopped)
                return false;
            Enter(call);
            return true;
        }
    }

    /// <summary>
    /// Takes a call out that has ended; returns how many are left. One of a kind that is used again is kept for that unless it failed or was cancelled: then
    /// somebody may still refer to it.
    /// </summary>
    public int End(RunningCall call, bool endedWell)
    {
        int left;
        TaskCompletionSource<bool>? drained = null, calm;
        lock (Gate)
        {
            calm = Leave(call);
            left = Total;
            if (left == 0)
                drained = _drained;
            if (call.IsReusable)
                Keep(call, endedWell);
        }

        drained?.TrySetResult(true);
        calm?.TrySetResult(true);
        return left;
    }

    /// <summary>Waits while too many one-way messages are waiting or running, for as long as the connection lives.</summary>
    public ValueTask WaitForOneWaysAsync()
    {
        if (_oneWays.AreFew)
            return default;
        lock (Gate)
            return _oneWays.WaitAsync();
    }

    /// <summary>Ends that wait for good.</summary>
    public void StopWaiting()
    {
        lock (Gate)
            _oneWays.StopWaiting();
    }

    /// <summary>A running call; null if it has ended.</summary>
    /// <exception cref="ProtocolException">The id was never used (protocol.md §6.4).</exception>
    public RunningCall? Find(long id)
    {
        lock (Gate)
        {
            if (id > _largestId)
                throw ProtocolException.Violation("A frame refers to a call that was never opened (§6.4).");
            return _byId.Find(id);
        }
    }

    /// <summary>Marks a running call as cancelled; null if it has ended or is marked. What follows the mark is up to the caller.</summary>
    /// <exception cref="ProtocolException">The id was never used (protocol.md §6.4).</exception>
    public RunningCall? Mark(long id)
    {
        lock (Gate)
            return Find(id) is { } call && call.TryMark(isLate: false) ? call : null;
    }

    /// <summary>Whether the call has not ended.</summary>
    public bool Contains(RunningCall call)
    {
        lock (Gate)
            return _byId.Contains(call);
    }

    /// <summary>Refuses further calls, marks those that run as cancelled and returns those that were not.</summary>
    public List<RunningCall> Stop()
    {
        lock (Gate)
        {
            _stopped = true;
            var all = _byId.ToList();
            _oneWays.CopyTo(all);
            all.RemoveAll(static call => !call.TryMark(isLate: false));
            return all;
        }
    }

    /// <summary>Completes when no call runs any more.</summary>
    public Task DrainAsync()
    {
        lock (Gate)
        {
            if (Total == 0)
                return Task.CompletedTask;
            _drained ??= new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            return _drained.Task;
        }
    }

    /// <summary>Marks and collects the calls that are due at <paramref name="now"/> and returns when the next one will be.</summary>
    public long CollectDue(long now, List<RunningCall> due)
    {
        var next = long.MaxValue;
        lock (Gate)
        {
            foreach (var call in _byId.ToList())
            {
                if (call.IsCancelled)
                    continue;
                if (call.Due > now)
                    next = Math.Min(next, call.Due);
                else if (call.TryMark(isLate: true))
                    due.Add(call);
            }
        }

        return next;
    }

    private void Enter(RunningCall call)
    {
        call.IsIn = true;
        if (call.Id == 0)
        {
            _oneWays.Add(call);
            return;
        }

        if (_byId.Add(call))
            _replaced++;
        _count++;
        if (call.IsStream)
            _streams++;
    }

    private TaskCompletionSource<bool>? Leave(RunningCall call)
    {
        call.IsIn = false;
        if (call.Id == 0)
            return _oneWays.Remove(call);
        if (!_byId.Remove(call))
            _replaced--;
        _count--;
        if (call.IsStream)
            _streams--;
        return null;
    }

    private void Keep(RunningCall call, bool endedWell)
    {
        if (!endedWell || call.IsCancelled)
        {
            _pool.GiveUp();
            return;
        }

        call.Reset();
        _pool.Put(call.Method, call);
    }
}
