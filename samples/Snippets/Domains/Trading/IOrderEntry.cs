using Parley;

namespace Domains.Trading;

#region contract
[Contract(Name = "OrderEntry", Callback = typeof(IOrderEvents))]
public interface IOrderEntry
{
    // Orders of one account keep their order; those of different accounts run at the same time.
    [Operation(Id = 1)]
    [Timeout(2_000)]
    [Concurrency(Concurrency.SerialBy, "account")]
    [Fault(typeof(InsufficientFunds))]
    [Fault(typeof(Rejected))]
    ValueTask<Accepted> PlaceAsync(AccountId account, NewOrder order, CancellationToken cancellationToken = default);

    [Operation(Id = 2)]
    ValueTask<bool> CancelAsync(OrderId order, CancellationToken cancellationToken = default);

    // The same method name twice: one of them has a name of its own on the wire.
    [Operation(Name = "CancelAll", Id = 3)]
    ValueTask<int> CancelAsync(AccountId account, Side? side = null, CancellationToken cancellationToken = default);
}

[Contract]
public interface IOrderEvents
{
    [OneWay]
    ValueTask FilledAsync(Fill fill);
}
#endregion

public readonly record struct AccountId(string Value);
public readonly record struct OrderId(long Value);

public enum Side
{
    Buy,
    Sell,
}

#region members
public sealed record NewOrder
{
    public required Symbol Symbol { get; init; }
    public required Side Side { get; init; }
    public required decimal Quantity { get; init; }
    public decimal? Limit { get; init; }
    public TimeInForce TimeInForce { get; init; } = TimeInForce.Day;
    public OrderFlags Flags { get; init; }
}
#endregion

public enum TimeInForce
{
    Day,
    ImmediateOrCancel,
    GoodTillCancelled,
}

[Flags]
public enum OrderFlags
{
    None = 0,
    PostOnly = 1,
    Hidden = 2,
    ReduceOnly = 4,
}

public sealed record Accepted(OrderId Order, DateTimeOffset At, decimal Reserved);
public sealed record Fill(OrderId Order, decimal Price, decimal Quantity, Side Side);

#region faults
public sealed record InsufficientFunds(decimal Needed, decimal Available);
public sealed record Rejected(RejectReason Reason, string? Hint);
#endregion

public enum RejectReason
{
    UnknownSymbol,
    NotPositive,
    MarketOrderNotHidden,
}
