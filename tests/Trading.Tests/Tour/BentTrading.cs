using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Trading.Contracts;

namespace Trading.Tests.Tour;

/// <summary>A service that keeps some of its promises: what a test sets is broken, the rest goes through.</summary>
internal sealed class BentTrading(ITrading inner) : ITrading
{
    public Func<PlaceOrder, Func<ValueTask<OrderAck>>, ValueTask<OrderAck>> OnPlace { get; init; } = (_, place) => place();

    public Func<IAsyncEnumerable<Quote>, IAsyncEnumerable<Quote>> OnQuotes { get; init; } = quotes => quotes;

    public Func<IAsyncEnumerable<Quote>, IAsyncEnumerable<Quote>> OnTicks { get; init; } = ticks => ticks;

    public ValueTask<Portfolio> OpenAccountAsync(string name, decimal cash, IReadOnlyList<Holding>? holdings = null,
        CancellationToken cancellationToken = default) => inner.OpenAccountAsync(name, cash, holdings, cancellationToken);

    public ValueTask<OrderAck> PlaceOrderAsync(PlaceOrder order, CancellationToken cancellationToken = default) =>
        OnPlace(order, () => inner.PlaceOrderAsync(order, cancellationToken));

    public ValueTask<bool> CancelOrderAsync(OrderId order, CancellationToken cancellationToken = default) =>
        inner.CancelOrderAsync(order, cancellationToken);

    public ValueTask<Portfolio> GetPortfolioAsync(CancellationToken cancellationToken = default) => inner.GetPortfolioAsync(cancellationToken);

    public ValueTask<Book> GetBookAsync(string symbol, int depth = 5, CancellationToken cancellationToken = default) =>
        inner.GetBookAsync(symbol, depth, cancellationToken);

    public ValueTask FollowNewsAsync(string symbol, bool follow = true, CancellationToken cancellationToken = default) =>
        inner.FollowNewsAsync(symbol, follow, cancellationToken);

    public ValueTask HeartbeatAsync(long sentAt) => inner.HeartbeatAsync(sentAt);

    public IAsyncEnumerable<Quote> QuotesAsync(string symbol, CancellationToken cancellationToken = default) =>
        OnQuotes(inner.QuotesAsync(symbol, cancellationToken));

    public IAsyncEnumerable<Quote> TicksAsync(string symbol, CancellationToken cancellationToken = default) =>
        OnTicks(inner.TicksAsync(symbol, cancellationToken));

    public IAsyncEnumerable<Trade> TradesAsync(string symbol, CancellationToken cancellationToken = default) =>
        inner.TradesAsync(symbol, cancellationToken);
}
