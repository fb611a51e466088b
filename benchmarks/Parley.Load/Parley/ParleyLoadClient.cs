using System.Collections.Generic;
using System.Threading.Tasks;
using Parley.Client;
using Parley.Load.Contracts;
using Parley.Load.Targets;

namespace Parley.Load.Parley;

/// <summary>Calls through the emitted stub.</summary>
internal sealed class ParleyLoadClient(ParleyConnection connection) : ILoadClient
{
    private readonly IExchange _exchange = connection.Get<IExchange>();

    public ValueTask<OrderAck> PlaceAsync(PlaceOrder order) => _exchange.PlaceAsync(order);

    public ValueTask<OrderAck> PlaceLaterAsync(PlaceOrder order) => _exchange.PlaceLaterAsync(order);

    public IAsyncEnumerable<Tick> TicksAsync(int count) => _exchange.TicksAsync(count);

    public ValueTask BroadcastAsync() => _exchange.BroadcastAsync();

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
