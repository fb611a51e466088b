using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Parley;
using Trading.Contracts;
using Trading.Exchange;

namespace Trading.Tests.Exchange;

public sealed class MarketDataTests
{
    private readonly Venue _venue = new(["X"], TimeProvider.System);

    [Fact]
    public async Task A_subscriber_gets_the_current_quote_at_once()
    {
        var ann = _venue.Open("ann", 100);
        _venue.Place(ann, new("X", Side.Buy, 10, 1));

        await using var quotes = _venue.QuotesAsync("X").GetAsyncEnumerator();

        Assert.True(await quotes.MoveNextAsync());
        Assert.Equal(new Quote("X", 1, 10, null, null), quotes.Current);
    }

    [Fact]
    public async Task A_subscriber_gets_a_quote_for_each_change()
    {
        var ann = _venue.Open("ann", 1_000);
        await using var quotes = _venue.QuotesAsync("X").GetAsyncEnumerator();
        await quotes.MoveNextAsync();

        for (var price = 1; price <= 20; price++)
            _venue.Place(ann, new("X", Side.Buy, price, 1));

        for (var price = 1; price <= 20; price++)
        {
            Assert.True(await quotes.MoveNextAsync());
            Assert.Equal(new Quote("X", price, price, null, null), quotes.Current);
        }
    }

    [Fact]
    public async Task A_slow_subscriber_misses_the_oldest_trades_and_can_tell()
    {
        var seller = _venue.Open("seller", 0, [new("X", 300)]);
        var buyer = _venue.Open("buyer", 300);
        await using var trades = _venue.TradesAsync("X").GetAsyncEnumerator();
        var first = trades.MoveNextAsync();
        _venue.Place(seller, new("X", Side.Sell, 1, 300));
        _venue.Place(buyer, new("X", Side.Buy, 1, 1));
        Assert.True(await first);
        Assert.Equal(1, trades.Current.Sequence);

        for (var i = 0; i < 299; i++)
            _venue.Place(buyer, new("X", Side.Buy, 1, 1));

        Assert.True(await trades.MoveNextAsync());
        Assert.Equal(300 - 256 + 1, trades.Current.Sequence);
    }

    [Fact]
    public async Task A_cancelled_subscription_ends_and_is_forgotten()
    {
        var feed = new Feed<int>(1);
        using var cancellation = new CancellationTokenSource();
        var reading = ReadToEndAsync(feed, cancellation.Token);
        Assert.Equal(1, feed.Subscribers);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        Assert.Equal(0, feed.Subscribers);
    }

    [Fact]
    public async Task Quotes_of_an_unknown_symbol_are_refused()
    {
        await using var quotes = _venue.QuotesAsync("Z").GetAsyncEnumerator();

        await Assert.ThrowsAsync<FaultException<UnknownSymbol>>(async () => await quotes.MoveNextAsync());
    }

    [Fact]
    public void An_order_that_changes_nothing_makes_no_quote()
    {
        var ann = _venue.Open("ann", 100);
        _venue.Place(ann, new("X", Side.Buy, 10, 1, Lifetime.Immediate));

        Assert.Equal(0, Sequence());

        _venue.Place(ann, new("X", Side.Buy, 10, 1));
        Assert.Equal(1, Sequence());
    }

    private long Sequence()
    {
        var quotes = _venue.QuotesAsync("X").GetAsyncEnumerator();
        Assert.True(quotes.MoveNextAsync().Result);
        return quotes.Current.Sequence;
    }

    private static async Task ReadToEndAsync(Feed<int> feed, CancellationToken cancellationToken)
    {
        using var subscription = feed.Subscribe();
        await foreach (var _ in subscription.ReadAllAsync(cancellationToken))
        {
        }
    }
}
