using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Parley;
using Trading.Contracts;
using Trading.Exchange;
using Trading.Server;
using Trading.Tour;

namespace Trading.Tests.Server;

public sealed class TradingServiceTests : IAsyncDisposable
{
    private readonly Venue _venue = new(["X"], TimeProvider.System);
    private readonly MemoryExchange _exchange;
    private readonly DeskEvents _events = new();

    public TradingServiceTests() => _exchange = new MemoryExchange(_venue);

    public ValueTask DisposeAsync() => _exchange.DisposeAsync();

    [Fact]
    public async Task Without_an_account_nothing_can_be_ordered()
    {
        await using var line = await DialAsync(_events);

        var failure = await Assert.ThrowsAsync<ParleyException>(async () => await line.Trading.PlaceOrderAsync(new("X", Side.Buy, 1, 1)));

        Assert.Equal(ErrorCode.FailedPrecondition, failure.Code);
    }

    [Fact]
    public async Task A_connection_has_one_account()
    {
        await using var line = await DialAsync(_events);
        await line.Trading.OpenAccountAsync("ann", 100);

        var failure = await Assert.ThrowsAsync<ParleyException>(async () => await line.Trading.OpenAccountAsync("bob", 100));

        Assert.Equal(ErrorCode.FailedPrecondition, failure.Code);
        Assert.Equal("bob", _venue.Open("bob", 1).Name);
    }

    [Fact]
    public async Task A_fill_reaches_the_traders_callback()
    {
        await using var line = await DialAsync(_events);
        await line.Trading.OpenAccountAsync("ann", 100);
        var ack = await line.Trading.PlaceOrderAsync(new("X", Side.Buy, 10, 2));

        var seller = _venue.Open("seller", 0, [new("X", 2)]);
        _venue.Place(seller, new("X", Side.Sell, 9, 2));

        var fill = (await _events.Fills.UntilAsync(fills => fills.Count == 1, CancellationToken.None))[0];
        Assert.Equal((ack.OrderId, 10m, 2, 0), (fill.OrderId, fill.Price, fill.Quantity, fill.Remaining));
    }

    [Fact]
    public async Task An_order_below_the_limit_is_not_asked_about()
    {
        await using var line = await DialAsync(_events);
        await line.Trading.OpenAccountAsync("ann", 2_000_000);

        await line.Trading.PlaceOrderAsync(new("X", Side.Buy, 999.99m, 1_000));

        Assert.Empty(_events.Questions.Snapshot());
    }

    [Fact]
    public async Task A_large_order_waits_for_a_yes()
    {
        await using var line = await DialAsync(_events);
        await line.Trading.OpenAccountAsync("ann", 2_000_000);
        var order = new PlaceOrder("X", Side.Buy, 1_000, 1_000);

        var refusal = await Assert.ThrowsAsync<FaultException<OrderDeclined>>(async () => await line.Trading.PlaceOrderAsync(order));
        Assert.Equal("Buy 1,000 X for 1,000,000.00?", refusal.Detail.Question);
        Assert.Equal(0, (await line.Trading.GetPortfolioAsync()).ReservedCash);

        _events.Answer = true;
        Assert.Equal(OrderStatus.Open, (await line.Trading.PlaceOrderAsync(order)).Status);
    }

    [Fact]
    public async Task Nobody_is_asked_about_an_order_that_would_be_refused_anyway()
    {
        await using var line = await DialAsync(_events);
        await line.Trading.OpenAccountAsync("ann", 100);

        await Assert.ThrowsAsync<FaultException<InsufficientFunds>>(async () => await line.Trading.PlaceOrderAsync(new("X", Side.Buy, 1_000, 1_000)));

        Assert.Empty(_events.Questions.Snapshot());
    }

    [Fact]
    public async Task A_confirmed_order_is_announced_to_those_who_follow_the_symbol()
    {
        var others = new DeskEvents();
        var bystander = new DeskEvents();
        await using var other = await DialAsync(others);
        await using var third = await DialAsync(bystander);
        await using var line = await DialAsync(_events);
        await line.Trading.OpenAccountAsync("ann", 5_000_000);
        await other.Trading.FollowNewsAsync("X");
        await third.Trading.FollowNewsAsync("X");
        await third.Trading.FollowNewsAsync("X", follow: false);
        _events.Answer = true;

        await line.Trading.PlaceOrderAsync(new("X", Side.Buy, 1_000, 1_000));
        await third.Trading.FollowNewsAsync("X");
        await line.Trading.PlaceOrderAsync(new("X", Side.Buy, 1_000, 2_000));

        // What came to the bystander first is the second announcement, so the first did not come.
        Assert.Equal(["A block order came in: Buy 2,000 X."], await bystander.News.UntilAsync(news => news.Count == 1, CancellationToken.None));
        Assert.Equal(
            ["A block order came in: Buy 1,000 X.", "A block order came in: Buy 2,000 X."],
            await others.News.UntilAsync(news => news.Count == 2, CancellationToken.None));
        Assert.Empty(_events.News.Snapshot());
    }

    [Fact]
    public async Task News_of_a_symbol_that_is_not_listed_cannot_be_followed()
    {
        await using var line = await DialAsync(_events);

        var refusal = await Assert.ThrowsAsync<FaultException<UnknownSymbol>>(async () => await line.Trading.FollowNewsAsync("Y"));

        Assert.Equal(("Y", "X"), (refusal.Detail.Symbol, refusal.Detail.Listed.Single()));
    }

    [Fact]
    public async Task Hanging_up_closes_the_account()
    {
        var line = await DialAsync(_events);
        await line.Trading.OpenAccountAsync("ann", 100);
        await line.Trading.PlaceOrderAsync(new("X", Side.Buy, 10, 2));

        await line.DisposeAsync();

        Assert.Empty(_venue.Depth("X", 1).Bids);
        Assert.Equal("ann", _venue.Open("ann", 1).Name);
    }

    private Task<Line> DialAsync(ITradingEvents events) => _exchange.DialAsync(Codec.Json, events, CancellationToken.None);
}
