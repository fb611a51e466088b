using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Parley.Protocol.Tests.Policies;

/// <summary>One operation for each policy.</summary>
[Contract]
public interface IBoard
{
    [OneWay, Deliver(Delivery.KeepLatest, By = nameof(symbol)), Operation(Id = 51)]
    ValueTask PriceAsync(string symbol, int value);

    [OneWay, Deliver(Delivery.KeepLatest, By = nameof(symbol), Capacity = 2), Operation(Id = 52)]
    ValueTask FewAsync(string symbol, int value);

    [OneWay, Deliver(Delivery.DropOldest, Capacity = 3), Operation(Id = 53)]
    ValueTask OldestAsync(int number);

    [OneWay, Deliver(Delivery.DropNewest, Capacity = 3), Operation(Id = 54)]
    ValueTask NewestAsync(int number);

    [OneWay, MaxRate(2), Operation(Id = 55)]
    ValueTask RatedAsync(int number);

    [OneWay, Deliver(Delivery.KeepLatest, By = nameof(symbol)), MaxRate(2), Operation(Id = 56)]
    ValueTask RatedPriceAsync(string symbol, int value);

    [OneWay, Deliver(Delivery.DropOldest, By = nameof(symbol), Capacity = 4), MaxRate(1), Operation(Id = 57)]
    ValueTask RatedEventAsync(string symbol, int value);

    [OneWay, Operation(Id = 58)]
    ValueTask PlainAsync(int number);

    [OneWay, Deliver(Delivery.DropOldest), Operation(Id = 59)]
    ValueTask TextAsync(string text);

    [OneWay, MaxRate(1), Operation(Id = 60)]
    ValueTask RatedTextAsync(string text);

    [Deliver(Delivery.KeepLatest, By = "Symbol"), Operation(Id = 61)]
    IAsyncEnumerable<Tick> TicksAsync(CancellationToken cancellationToken = default);

    [Deliver(Delivery.DropOldest, Capacity = 3), Operation(Id = 62)]
    IAsyncEnumerable<int> OldestItemsAsync(CancellationToken cancellationToken = default);

    [Deliver(Delivery.KeepLatest, By = "Symbol", Capacity = 2), Operation(Id = 63)]
    IAsyncEnumerable<Tick> FewTicksAsync(CancellationToken cancellationToken = default);

    [MaxRate(2), Operation(Id = 64)]
    IAsyncEnumerable<int> RatedItemsAsync(CancellationToken cancellationToken = default);

    [Deliver(Delivery.DropNewest, Capacity = 3), Operation(Id = 65)]
    IAsyncEnumerable<int> NewestItemsAsync(CancellationToken cancellationToken = default);
}

public sealed record Tick(string Symbol, int Value);
