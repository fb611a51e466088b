using System.Collections.Generic;
using System.Threading.Tasks;

namespace Parley.Protocol.Calls;

/// <summary>
/// The one-way messages that wait or run, and the receive loop's wait while there are too many. The calls are their own list, so that a connection has no table for
/// them. Not thread-safe: its owner locks. To be kept in a field and not copied.
/// </summary>
internal struct OneWayCalls(int most)
{
    private RunningCall? _first;
    private TaskCompletionSource<bool>? _calm;
    private bool _stopsWaiting;

    public int Count { get; private set; }

    /// <summary>Whether there are fewer than may be. Nobody but the receive loop adds any, so for it this needs no lock.</summary>
    public readonly bool AreFew => Count < most;

    public void Add(RunningCall call)
    {
        call.Following = _first;
        if (_first is not null)
            _first.Preceding = call;
        _first = call;
        Count++;
    }

    /// <summary>Takes out a call that is there. Returns a wait that is to be completed outside of the lock, if there is one.</summary>
    public TaskCompletionSource<bool>? Remove(RunningCall call)
    {
        if (call.Preceding is null)
            _first = call.Following;
        else
            call.Preceding.Following = call.Following;
        if (call.Following is not null)
            call.Following.Preceding = call.Preceding;
        (call.Preceding, call.Following) = (null, null);
        Count--;
        if (!AreFew)
            return null;
        var calm = _calm;
        _calm = null;
        return calm;
    }

    /// <summary>Waits while there are too many.</summary>
    public ValueTask WaitAsync()
    {
        if (AreFew || _stopsWaiting)
            return default;
        _calm ??= new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        return new ValueTask(_calm.Task);
    }

    /// <summary>Ends that wait for good.</summary>
    public void StopWaiting()
    {
        _stopsWaiting = true;
        _calm?.TrySetResult(true);
    }

    public readonly void CopyTo(List<RunningCall> all)
    {
        for (var call = _first; call is not null; call = call.Following)
            all.Add(call);
    }
}
