using Parley;

namespace GettingStarted;

#region contract
[Contract(Callback = typeof(IMarketEvents))]
public interface IMarket
{
    [Fault(typeof(InsufficientFunds))]
    ValueTask<OrderAck> PlaceOrderAsync(PlaceOrder order, CancellationToken cancellationToken = default);

    IAsyncEnumerable<Quote> QuotesAsync(string symbol, CancellationToken cancellationToken = default);

    [OneWay] ValueTask HeartbeatAsync(long sentAt);
}

[Contract]
public interface IMarketEvents
{
    [OneWay] ValueTask OrderFilledAsync(OrderAck order);

    ValueTask<bool> ConfirmAsync(string question, CancellationToken cancellationToken = default);
}

public sealed record PlaceOrder(string Symbol, decimal Price, int Quantity);
public sealed record OrderAck(long Id, decimal Cost);
public sealed record Quote(string Symbol, decimal Bid, decimal Ask);
public sealed record InsufficientFunds(decimal Missing);
#endregion
