using System.Collections.Generic;
using System.Threading.Tasks;
using Microsoft.AspNetCore.SignalR.Client;
using Parley.Load.Contracts;
using Parley.Load.Targets;

namespace Parley.Load.SignalR;

/// <summary>Calls by name, as SignalR's users do.</summary>
internal sealed class SignalRClient(HubConnection connection) : ILoadClient
{
    public ValueTask<OrderAck> PlaceAsync(PlaceOrder order) => new(connection.InvokeAsync<OrderAck>(nameof(ExchangeHub.Place), order));

    public ValueTask<OrderAck> PlaceLaterAsync(PlaceOrder order) => new(connection.InvokeAsync<OrderAck>(nameof(ExchangeHub.PlaceLater), order));

    public IAsyncEnumerable<Tick> TicksAsync(int count) => connection.StreamAsync<Tick>(nameof(ExchangeHub.Ticks), count);

    public ValueTask BroadcastAsync() => new(connection.InvokeAsync(nameof(ExchangeHub.Broadcast)));

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
