using Parley;

namespace Domains.Trading;

#region delivery
[Contract(Callback = typeof(IPriceBoardEvents))]
public interface IPriceBoard
{
    ValueTask FollowAsync(Symbol[] symbols, CancellationToken cancellationToken = default);

    // Who reads too slowly misses the oldest of what waits.
    [Deliver(Delivery.DropOldest, Capacity = 256)]
    IAsyncEnumerable<Print> TapeAsync(Symbol symbol, CancellationToken cancellationToken = default);
}

[Contract]
public interface IPriceBoardEvents
{
    // Of the quotes that wait, the newest of each pair; at most 20 of each in a second.
    [OneWay, Deliver(Delivery.KeepLatest, By = nameof(Quote.Pair)), MaxRate(20)]
    ValueTask QuotedAsync(Quote quote);

    // Twenty prints a second; of those that have to wait, the newest two.
    [OneWay, Deliver(Delivery.DropOldest, Capacity = 2), MaxRate(20)]
    ValueTask PrintedAsync(Print print);

    // One clock, two ticks a second.
    [OneWay, MaxRate(2)]
    ValueTask ClockAsync(DateTimeOffset now);
}

public sealed record Quote(Symbol Symbol, decimal Bid, decimal Ask)
{
    // A key need not travel.
    public string Pair => Symbol.ToString();
}
#endregion

public sealed record Print(decimal Price, decimal Quantity);
