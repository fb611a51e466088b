using System;
using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;
using System.Threading.Tasks.Sources;

namespace Parley.Load.Contracts;

/// <summary>
/// An answer that comes from the thread pool, used again and again: what a call allocates is then what its way takes, not its handler.
/// </summary>
internal sealed class LaterAnswer : IValueTaskSource<OrderAck>, IThreadPoolWorkItem
{
    // Shared by all handlers: SignalR makes a hub for each call, which could not keep one.
    private static readonly ConcurrentQueue<LaterAnswer> Free = new();

    private ManualResetValueTaskSourceCore<OrderAck> _core;
    private PlaceOrder? _order;

    public static ValueTask<OrderAck> To(PlaceOrder order)
    {
        if (!Free.TryDequeue(out var answer))
            answer = new LaterAnswer();
        answer._order = order;
        var task = new ValueTask<OrderAck>(answer, answer._core.Version);
        ThreadPool.UnsafeQueueUserWorkItem(answer, preferLocal: false);
        return task;
    }

    public void Execute() => _core.SetResult(Market.Place(_order!));

    public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    public OrderAck GetResult(short token)
    {
        var ack = _core.GetResult(token);
        _order = null;
        _core.Reset();
        Free.Enqueue(this);
        return ack;
    }
}
