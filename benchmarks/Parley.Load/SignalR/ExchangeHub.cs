using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.SignalR;
using Parley.Load.Contracts;

namespace Parley.Load.SignalR;

/// <summary>The hub behind SignalR's endpoint.</summary>
internal sealed class ExchangeHub : Hub
{
    public ValueTask<OrderAck> Place(PlaceOrder order) => new(Market.Place(order));

    public ValueTask<OrderAck> PlaceLater(PlaceOrder order) => Market.PlaceLaterAsync(order);

    public IAsyncEnumerable<Tick> Ticks(int count, CancellationToken cancellationToken) => Market.TicksAsync(count, cancellationToken);

    public Task Broadcast() => Clients.All.SendAsync(nameof(IExchangeEvents.TickedAsync), Market.Now());
}
