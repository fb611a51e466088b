using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Parley.Load.Contracts;

namespace Parley.Load.Targets;

/// <summary>One connection of an implementation, called the way its users call it.</summary>
internal interface ILoadClient : IAsyncDisposable
{
    ValueTask<OrderAck> PlaceAsync(PlaceOrder order);

    ValueTask<OrderAck> PlaceLaterAsync(PlaceOrder order);

    IAsyncEnumerable<Tick> TicksAsync(int count);

    ValueTask BroadcastAsync();
}
