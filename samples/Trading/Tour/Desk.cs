using System;
using System.Threading;
using System.Threading.Tasks;
using Trading.Contracts;

namespace Trading.Tour;

/// <summary>A place where the tour trades: one connection to the exchange, what arrived on it, and how long its calls took.</summary>
internal sealed class Desk(string name, Line line, DeskEvents events, TimeProvider time)
{
    public string Name { get; } = name;

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

    public Task<OrderAck> PlaceAsync(PlaceOrder order, CancellationToken cancellationToken) =>
        CallAsync(trading => trading.PlaceOrderAsync(order, cancellationToken));
}
