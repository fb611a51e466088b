using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Trading.Contracts;
using Trading.Traders;

namespace Trading.Tour;

/// <summary>The steps of the tour that watch the market.</summary>
internal sealed class MarketDataSteps(Desk first, Desk second, TourReport report, TourPace pace) : IAsyncDisposable
{
    private const int TradesToFollow = 5;

    private readonly List<QuoteWatch> _watches = [];

    public async Task<string> StreamQuotesAsync(CancellationToken cancellationToken)
    {
        foreach (var desk in report.Desks)
        {
            foreach (var instrument in Instrument.Busy)
                _watches.Add(new QuoteWatch(desk, instrument.Symbol, report, pace.Quotes));
        }

        await Task.WhenAll(_watches.Select(watch => watch.EnoughAsync(cancellationToken)));
        return $"{_watches.Count} streams, {_watches.Sum(watch => watch.Seen):N0} quotes so far, none crossed, all in order";
    }

    public async Task<string> ReadBookAsync(CancellationToken cancellationToken)
    {
        var symbol = Instrument.Busy[0].Symbol;
        var book = await MarketPrices.BookAsync(second, symbol, cancellationToken);
        Expect.That(book.Bids[0].Price < book.Asks[0].Price, "the best bid is below the best ask.");
        Expect.That(book.Bids.SequenceEqual(book.Bids.OrderByDescending(level => level.Price)), "bids are listed best first.");
        Expect.That(book.Asks.SequenceEqual(book.Asks.OrderBy(level => level.Price)), "asks are listed best first.");
        return $"{symbol}: {book.Bids[0].Quantity} wanted at {book.Bids[0].Price:N2}, {book.Asks[0].Quantity} offered at {book.Asks[0].Price:N2}";
    }

    public async Task<string> FollowTradesAsync(CancellationToken cancellationToken)
    {
        var symbol = Instrument.Busy[0].Symbol;
        var trades = new List<Trade>();
        await foreach (var trade in first.Trading.TradesAsync(symbol, cancellationToken))
        {
            Expect.That(trades.Count == 0 || trade.Sequence > trades[^1].Sequence, "trades arrive in order.");
            trades.Add(trade);
            if (trades.Count == TradesToFollow)
                break;
        }

        Expect.Equal(TradesToFollow, trades.Count, "the number of trades");
        return $"{trades.Count} trades of {symbol}, the last {trades[^1].Quantity} at {trades[^1].Price:N2}; left the stream by break";
    }

    public async Task<string> CancelStreamsAsync(CancellationToken cancellationToken)
    {
        foreach (var watch in _watches)
            await watch.StopAsync(cancellationToken);
        foreach (var desk in report.Desks)
            await desk.CallAsync(trading => trading.GetPortfolioAsync(cancellationToken));
        return $"{_watches.Count} streams ended by their tokens after {_watches.Sum(watch => watch.Seen):N0} quotes; the connections go on";
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var watch in _watches)
            await watch.DisposeAsync();
    }
}
