using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Parley.AspNetCore;
using Parley.Load.Contracts;

namespace Parley.Load.Parley;

/// <summary>The service behind Parley's endpoint.</summary>
internal sealed class Exchange(IClients<IExchangeEvents> clients) : IExchange
{
    public ValueTask<OrderAck> PlaceAsync(PlaceOrder order, CancellationToken cancellationToken) => new(Market.Place(order));

    public ValueTask<OrderAck> PlaceLaterAsync(PlaceOrder order, CancellationToken cancellationToken) => Market.PlaceLaterAsync(order);

    public IAsyncEnumerable<Tick> TicksAsync(int count, CancellationToken cancellationToken) => Market.TicksAsync(count, cancellationToken);

    public ValueTask BroadcastAsync(CancellationToken cancellationToken) => clients.All.TickedAsync(Market.Now());
}
