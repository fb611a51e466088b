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
    private HashSet<RunningCall>? _oneWays;
    private CallPool _pool;
    private long _lastId;
    private int _streams;
    private int _answering;
    private bool _stopped;
    private bool _stopsWaiting;
    private TaskCompletionSource<bool>? _drained;
    private TaskCompletionSource<bool>? _calm;

    /// <summary>Held for every look at the calls and change of them. This itself: an object of its own would be memory of each connection.</summary>
    public object Gate => this;

    public int Count
    {
        get
        {
            lock (Gate)
                return _byId.Count + OneWayCount;
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
                return _pool.IsEmpty && _byId.Count + OneWayCount == 0;
        }
    }

    private int OneWayCount => _oneWays?.Count ?? 0;

    /// <summary>A call of the method that has ended and can be used again; null if there is none and one must be made.</summary>
    public RunningCall? Reuse(Method method)
    {
        lock (Gate)
            return (RunningCall?)_pool.Take(method);
    }

    /// <summary>
    /// A call from <see cref="Reuse"/> has ended. It is used again unless it failed or was cancelled: then somebody may still refer to it.
    /// </summary>
    public void TakeBack(RunningCall call, bool endedWell)
    {
        lock (Gate)
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

    /// <summary>
    /// Gives back what only a busy connection needs: the spare calls and tables. <see langword="false"/> if calls run. One that begins at the same time makes what
    /// it needs anew.
    /// </summary>
    public bool TryRest()
    {
        lock (Gate)
        {
            if (_byId.Count + OneWayCount > 0)
                return false;
            _pool.Clear();
            _byId.Trim();
            _oneWays = null;
            return true;
        }
    }

    /// <summary>Checks the id of a call that begins (protocol.md §5.1). Runs on the receive loop, to which ids belong.</summary>
    /// <exception cref="ProtocolException">It is not larger than the last.</exception>
    public void CheckId(long id)
    {
        if (id <= _lastId)
            throw ProtocolException.Violation("The id of a call is not larger than the last (§5.1).");
        _lastId = id;
    }

    /// <summary>Whether a call of this shape is within the limits (protocol.md §6.6).</summary>
    public bool HasSlot(bool isStream)
    {
        lock (Gate)
        {
            return isStream
                ? _streams < limits.MaxConcurrentStreams
                : _byId.Count - _streams - Volatile.Read(ref _answering) < limits.MaxConcurrentCalls;
        }
    }

    /// <summary>
    /// A unary call is about to have its answer queued, and its slot counts as free from now on: the peer may know of the answer before the call is out.
    /// <see cref="EndAnswer"/> must follow, when it is out or has found no room.
    /// </summary>
    public void BeginAnswer() => Interlocked.Increment(ref _answering);

    public void EndAnswer() => Interlocked.Decrement(ref _answering);

    /// <summary>Counts a call in; <see langword="false"/> if the connection has ended.</summary>
    public bool Add(RunningCall call)
    {
        lock (Gate)
        {
            if (_stopped)
                return false;
            if (call.Id == 0)
                return (_oneWays ??= new()).Add(call);
            _byId.Add(call);
            if (call.IsStream)
                _streams++;
            return true;
        }
    }

    /// <summary>Takes a call out that has ended; returns how many are left.</summary>
    public int Remove(RunningCall call)
    {
        int left;
        TaskCompletionSource<bool>? drained = null, calm = null;
        lock (Gate)
        {
            if (call.Id == 0)
            {
                _oneWays?.Remove(call);
                if (OneWayCount < limits.MaxConcurrentOneWays)
                    (calm, _calm) = (_calm, null);
            }
            else if (_byId.Remove(call) && call.IsStream)
                _streams--;
            left = _byId.Count + OneWayCount;
            if (left == 0)
                drained = _drained;
        }

        drained?.TrySetResult(true);
        calm?.TrySetResult(true);
        return left;
    }

    /// <summary>Waits while too many one-way messages are waiting or running, for as long as the connection lives.</summary>
    public ValueTask WaitForOneWaysAsync()
    {
        lock (Gate)
        {
            if (OneWayCount < limits.MaxConcurrentOneWays || _stopsWaiting)
                return default;
            _calm ??= new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            return new ValueTask(_calm.Task);
        }
    }

    /// <summary>Ends that wait for good.</summary>
    public void StopWaiting()
    {
        lock (Gate)
        {
            _stopsWaiting = true;
            _calm?.TrySetResult(true);
        }
    }

    /// <summary>A running call; null if it has ended.</summary>
    /// <exception cref="ProtocolException">The id was never used (protocol.md §6.4).</exception>
    public RunningCall? Find(long id)
    {
        lock (Gate)
        {
            if (id > _lastId)
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
            if (_oneWays is not null)
                all.AddRange(_oneWays);
            all.RemoveAll(static call => !call.TryMark(isLate: false));
            return all;
        }
    }

    /// <summary>Completes when no call runs any more.</summary>
    public Task DrainAsync()
    {
        lock (Gate)
        {
            if (_byId.Count + OneWayCount == 0)
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
}
