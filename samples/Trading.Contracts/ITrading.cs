using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Parley;

namespace Trading.Contracts;

/// <summary>What a trader may ask of the exchange. An account lives as long as the connection that opened it.</summary>
[Contract(Callback = typeof(ITradingEvents))]
public interface ITrading
{
    /// <summary>Opens an account with play money and holdings; every order of this connection is for it.</summary>
    ValueTask<Portfolio> OpenAccountAsync(string name, decimal cash, IReadOnlyList<Holding>? holdings = null,
        CancellationToken cancellationToken = default);

    /// <summary>Sends an order to the book. A very large one is accepted only after <see cref="ITradingEvents.ConfirmAsync"/>.</summary>
    [Fault(typeof(InsufficientFunds))]
    [Fault(typeof(InsufficientHoldings))]
    [Fault(typeof(UnknownSymbol))]
    [Fault(typeof(OrderDeclined))]
    ValueTask<OrderAck> PlaceOrderAsync(PlaceOrder order, CancellationToken cancellationToken = default);

    /// <summary>Takes an order out of the book. False if it is not there for this account: filled, cancelled or never placed.</summary>
    ValueTask<bool> CancelOrderAsync(OrderId order, CancellationToken cancellationToken = default);

    /// <summary>What the account has: free and reserved.</summary>
    ValueTask<Portfolio> GetPortfolioAsync(CancellationToken cancellationToken = default);

    /// <summary>The best price levels of a book, 1 to 50 on each side.</summary>
    [Fault(typeof(UnknownSymbol))]
    ValueTask<Book> GetBookAsync(string symbol, int depth = 5, CancellationToken cancellationToken = default);

    /// <summary>From now on tells this connection the news of a symbol by <see cref="ITradingEvents.AnnounceAsync"/>, or no longer.</summary>
    [Fault(typeof(UnknownSymbol))]
    ValueTask FollowNewsAsync(string symbol, bool follow = true, CancellationToken cancellationToken = default);

    /// <summary>A sign of life, by the trader's own clock; <see cref="Portfolio.LastHeartbeat"/> tells the newest. No reply.</summary>
    [OneWay]
    ValueTask HeartbeatAsync(long sentAt);

    /// <summary>The current quote, then the newest after each change. A slow reader misses the ones in between, never the last.</summary>
    [Deliver(Delivery.KeepLatest)]
    [Fault(typeof(UnknownSymbol))]
    IAsyncEnumerable<Quote> QuotesAsync(string symbol, CancellationToken cancellationToken = default);

    /// <summary>The current quote, then one for each change. A reader more than 16 behind misses the oldest, and its connection is told how many.</summary>
    [Deliver(Delivery.DropOldest, Capacity = 16)]
    [Fault(typeof(UnknownSymbol))]
    IAsyncEnumerable<Quote> TicksAsync(string symbol, CancellationToken cancellationToken = default);

    /// <summary>Every trade from now on. A reader more than 256 behind misses the oldest; the sequence shows the gap.</summary>
    [Fault(typeof(UnknownSymbol))]
    IAsyncEnumerable<Trade> TradesAsync(string symbol, CancellationToken cancellationToken = default);
}
