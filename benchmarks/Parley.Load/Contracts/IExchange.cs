using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Parley.Load.Contracts;

/// <summary>
/// What every implementation offers; for Parley this interface is all there is to write. What is called often has a number of one byte.
/// </summary>
[Contract(Callback = typeof(IExchangeEvents))]
public interface IExchange
{
    /// <summary>A call whose handler completes at once.</summary>
    [Operation(Id = 1)]
    ValueTask<OrderAck> PlaceAsync(PlaceOrder order, CancellationToken cancellationToken = default);

    /// <summary>A call whose handler goes through the thread pool once before it answers.</summary>
    ValueTask<OrderAck> PlaceLaterAsync(PlaceOrder order, CancellationToken cancellationToken = default);

    /// <summary>So many ticks, as fast as they are taken.</summary>
    IAsyncEnumerable<Tick> TicksAsync(int count, CancellationToken cancellationToken = default);

    /// <summary>Sends one tick to every connection of the server.</summary>
    ValueTask BroadcastAsync(CancellationToken cancellationToken = default);
}
