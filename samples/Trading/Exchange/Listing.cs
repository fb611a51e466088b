using System;
using Trading.Contracts;

namespace Trading.Exchange;

/// <summary>One symbol of the exchange: its book, and what the world is told about it. Not thread-safe: <see cref="Venue"/> guards it.</summary>
internal sealed class Listing(string symbol)
{
    private long _changes;
    private long _trades;
    private decimal? _last;

    public string Symbol { get; } = symbol;

    public OrderBook Book { get; } = new();

    public Feed<Quote> Quotes { get; } = new(capacity: 256);

    public Feed<Trade> Trades { get; } = new(capacity: 256);

    public Quote Quote => new(Symbol, _changes, Book.BestBid, Book.BestAsk, _last);

    public void Traded(Match match, DateTimeOffset time)
    {
        _last = match.Price;
        Trades.Publish(new Trade(Symbol, ++_trades, match.Price, match.Quantity, match.Taker.Side, time));
    }

    public void Changed()
    {
        _changes++;
        Quotes.Publish(Quote);
    }
}
