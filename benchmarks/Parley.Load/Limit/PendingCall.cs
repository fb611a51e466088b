using System;
using System.Threading.Tasks.Sources;
using Parley.Load.Contracts;

namespace Parley.Load.Limit;

/// <summary>A caller that waits, used again and again; its continuation runs on the thread pool.</summary>
internal sealed class PendingCall(PendingCalls calls, int slot) : IValueTaskSource<OrderAck>
{
    private ManualResetValueTaskSourceCore<OrderAck> _core = new() { RunContinuationsAsynchronously = true };

    public int Slot => slot;

    public int Generation { get; set; }

    public bool IsWaiting { get; set; }

    public short Version => _core.Version;

    public void Complete(OrderAck ack) => _core.SetResult(ack);

    public void Fail(Exception error) => _core.SetException(error);

    public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    public OrderAck GetResult(short token)
    {
        try
        {
            return _core.GetResult(token);
        }
        finally
        {
            _core.Reset();
            calls.Return(this);
        }
    }
}
