using System;
using System.Threading;
using System.Threading.Tasks;
using Parley;
using Trading.Contracts;

namespace Trading.Tour;

/// <summary>A place where the tour trades: one connection to the exchange, what arrived on it, and how long its calls took.</summary>
internal sealed class Desk(Codec codec, Line line, DeskEvents events, TimeProvider time)
{
    /// <summary>The codec that the desk offered when it dialled; it is known by its name.</summary>
    public Codec Codec => codec;

    public string Name => codec.Name;

    public ITrading Trading => line.Trading;

    public DeskEvents Events { get; } = events;

    public LatencyRecorder Latency { get; } = new();

    public LineStatus Line => line.Status;

    /// <summary>Makes one call and records how long its answer took.</summary>
    public async Task<T> CallAsync<T>(Func<ITrading, ValueTask<T>> call)
    {
        var start = time.GetTimestamp();
        var result = await call(Trading);
        Latency.Add(time.GetElapsedTime(start));
        return result;
    }

    /// <summary>Makes one call without a result and records how long its end took.</summary>
    public async Task CallAsync(Func<ITrading, ValueTask> call)
    {
        var start = time.GetTimestamp();
        await call(Trading);
        Latency.Add(time.GetElapsedTime(start));
    }

    public Task<OrderAck> PlaceAsync(PlaceOrder order, CancellationToken cancellationToken) =>
        CallAsync(trading => trading.PlaceOrderAsync(order, cancellationToken));
}
