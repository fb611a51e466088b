using System.Linq;
using Trading.Contracts;
using Trading.Exchange;

namespace Trading.Tests.Exchange;

public sealed class OrderBookTests
{
    private readonly OrderBook _book = new();
    private readonly Account _ann = new("ann", 0);
    private readonly Account _bob = new("bob", 0);
    private long _lastId;

    [Fact]
    public void An_order_without_a_counterpart_rests_in_the_book()
    {
        var execution = _book.Execute(Order(_ann, Side.Buy, 99, 5));

        Assert.Empty(execution.Matches);
        Assert.Equal(99, _book.BestBid);
        Assert.Null(_book.BestAsk);
    }

    [Fact]
    public void A_better_price_trades_before_an_older_order()
    {
        var older = Rest(_ann, Side.Sell, 101, 5);
        var better = Rest(_ann, Side.Sell, 100, 5);

        var execution = _book.Execute(Order(_bob, Side.Buy, 101, 7));

        Assert.Equal([better, older], execution.Matches.Select(match => match.Maker));
        Assert.Equal([5, 2], execution.Matches.Select(match => match.Quantity));
    }

    [Fact]
    public void For_bids_the_better_price_is_the_higher_one()
    {
        Rest(_ann, Side.Buy, 98, 1);
        var better = Rest(_ann, Side.Buy, 99, 1);

        Assert.Equal(99, _book.BestBid);
        Assert.Same(better, Assert.Single(_book.Execute(Order(_bob, Side.Sell, 98, 1)).Matches).Maker);
    }

    [Fact]
    public void At_one_price_the_older_order_trades_first()
    {
        var first = Rest(_ann, Side.Sell, 100, 2);
        var second = Rest(_ann, Side.Sell, 100, 2);
        var third = Rest(_ann, Side.Sell, 100, 2);

        var execution = _book.Execute(Order(_bob, Side.Buy, 100, 5));

        Assert.Equal([first, second, third], execution.Matches.Select(match => match.Maker));
        Assert.Equal([2, 2, 1], execution.Matches.Select(match => match.Quantity));
    }

    [Fact]
    public void A_partly_filled_order_keeps_its_place_in_time()
    {
        var first = Rest(_ann, Side.Sell, 100, 5);
        Rest(_ann, Side.Sell, 100, 5);
        _book.Execute(Order(_bob, Side.Buy, 100, 2));

        var match = Assert.Single(_book.Execute(Order(_bob, Side.Buy, 100, 3)).Matches);

        Assert.Same(first, match.Maker);
        Assert.Equal(0, match.MakerRemaining);
    }

    [Fact]
    public void An_order_that_was_cancelled_and_placed_again_is_the_youngest()
    {
        var first = Rest(_ann, Side.Sell, 100, 1);
        var second = Rest(_ann, Side.Sell, 100, 1);
        _book.Cancel(first);
        Rest(_ann, Side.Sell, 100, 1);

        Assert.Same(second, Assert.Single(_book.Execute(Order(_bob, Side.Buy, 100, 1)).Matches).Maker);
    }

    [Fact]
    public void A_match_is_at_the_price_of_the_resting_order()
    {
        Rest(_ann, Side.Sell, 100, 1);
        Rest(_ann, Side.Buy, 90, 1);

        Assert.Equal(100, Assert.Single(_book.Execute(Order(_bob, Side.Buy, 105, 1)).Matches).Price);
        Assert.Equal(90, Assert.Single(_book.Execute(Order(_bob, Side.Sell, 80, 1)).Matches).Price);
    }

    [Fact]
    public void What_is_left_of_a_partly_filled_order_rests_at_its_own_price()
    {
        Rest(_ann, Side.Sell, 100, 3);

        var taker = Order(_bob, Side.Buy, 101, 10);
        _book.Execute(taker);

        Assert.Equal(7, taker.Remaining);
        Assert.Equal(101, _book.BestBid);
        Assert.Null(_book.BestAsk);
        Assert.Equal(new Level(101, 7, 1), Assert.Single(_book.Depth(5).Bids));
    }

    [Fact]
    public void An_immediate_order_leaves_nothing_in_the_book()
    {
        Rest(_ann, Side.Sell, 100, 3);

        var taker = Order(_bob, Side.Buy, 100, 10);
        _book.Execute(taker, Lifetime.Immediate);

        Assert.Equal(3, taker.Filled);
        Assert.Equal(0, _book.OpenOrders);
    }

    [Fact]
    public void A_price_beyond_the_limit_is_not_touched()
    {
        Rest(_ann, Side.Sell, 100, 1);
        Rest(_ann, Side.Sell, 102, 1);

        var taker = Order(_bob, Side.Buy, 101, 2);
        var execution = _book.Execute(taker);

        Assert.Single(execution.Matches);
        Assert.Equal((101m, 102m), (_book.BestBid, _book.BestAsk));
    }

    [Fact]
    public void Nobody_trades_with_himself_and_the_resting_order_gives_way()
    {
        var own = Rest(_ann, Side.Sell, 100, 5);
        var other = Rest(_bob, Side.Sell, 100, 5);

        var execution = _book.Execute(Order(_ann, Side.Buy, 100, 5));

        Assert.Same(own, Assert.Single(execution.Withdrawn));
        Assert.Same(other, Assert.Single(execution.Matches).Maker);
        Assert.Equal(5, own.Remaining);
        Assert.Equal(0, _book.OpenOrders);
    }

    [Fact]
    public void An_own_resting_order_that_would_not_be_met_stays()
    {
        Rest(_ann, Side.Sell, 101, 5);

        Assert.Empty(_book.Execute(Order(_ann, Side.Buy, 100, 5)).Withdrawn);
        Assert.Equal(2, _book.OpenOrders);
    }

    [Fact]
    public void Cancelling_works_once_and_only_while_the_order_rests()
    {
        var resting = Rest(_ann, Side.Sell, 100, 5);
        var filled = Rest(_ann, Side.Sell, 99, 5);
        _book.Execute(Order(_bob, Side.Buy, 99, 5));

        Assert.False(_book.Cancel(filled));
        Assert.True(_book.Cancel(resting));
        Assert.False(_book.Cancel(resting));
        Assert.Null(_book.BestAsk);
    }

    [Fact]
    public void Depth_sums_each_price_and_lists_the_best_first()
    {
        Rest(_ann, Side.Buy, 98, 1);
        Rest(_ann, Side.Buy, 99, 2);
        Rest(_bob, Side.Buy, 99, 3);
        Rest(_ann, Side.Sell, 102, 1);
        Rest(_ann, Side.Sell, 101, 4);
        Rest(_ann, Side.Sell, 103, 1);

        var (bids, asks) = _book.Depth(2);

        Assert.Equal([new Level(99, 5, 2), new Level(98, 1, 1)], bids);
        Assert.Equal([new Level(101, 4, 1), new Level(102, 1, 1)], asks);
    }

    private Order Rest(Account owner, Side side, decimal price, int quantity)
    {
        var order = Order(owner, side, price, quantity);
        Assert.Empty(_book.Execute(order).Matches);
        return order;
    }

    private Order Order(Account owner, Side side, decimal price, int quantity) =>
        new(new OrderId(++_lastId), owner, "X", side, price, quantity);
}
