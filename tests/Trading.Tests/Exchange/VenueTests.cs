using System;
using System.Collections.Generic;
using System.Linq;
using Parley;
using Trading.Contracts;
using Trading.Exchange;

namespace Trading.Tests.Exchange;

public sealed class VenueTests
{
    private readonly Venue _venue = new(["X", "Y"], TimeProvider.System);

    [Fact]
    public void A_buy_order_reserves_its_limit_and_a_cancel_gives_it_back()
    {
        var ann = _venue.Open("ann", 1_000);
        var ack = _venue.Place(ann, new("X", Side.Buy, 10.50m, 4));

        Assert.Equal((958m, 42m), (ann.Cash, ann.ReservedCash));
        Assert.True(_venue.Cancel(ann, ack.OrderId));
        Assert.Equal((1_000m, 0m), (ann.Cash, ann.ReservedCash));
    }

    [Fact]
    public void A_sell_order_reserves_its_pieces_and_a_cancel_gives_them_back()
    {
        var ann = _venue.Open("ann", 0, [new("X", 10)]);
        var ack = _venue.Place(ann, new("X", Side.Sell, 10, 4));

        Assert.Equal(new Position("X", 6, 4), Assert.Single(ann.Describe().Positions));
        Assert.True(_venue.Cancel(ann, ack.OrderId));
        Assert.Equal(new Position("X", 10, 0), Assert.Single(ann.Describe().Positions));
    }

    [Fact]
    public void A_fill_below_the_limit_gives_the_difference_back()
    {
        var seller = _venue.Open("seller", 0, [new("X", 5)]);
        var buyer = _venue.Open("buyer", 1_000);
        _venue.Place(seller, new("X", Side.Sell, 90, 5));

        var ack = _venue.Place(buyer, new("X", Side.Buy, 100, 5));

        Assert.Equal(new OrderAck(ack.OrderId, OrderStatus.Filled, 5, 0), ack);
        Assert.Equal((550m, 0m), (buyer.Cash, buyer.ReservedCash));
        Assert.Equal(450m, seller.Cash);
        Assert.Equal(new Position("X", 5, 0), Assert.Single(buyer.Describe().Positions));
        Assert.Equal(new Position("X", 0, 0), Assert.Single(seller.Describe().Positions));
    }

    [Fact]
    public void A_partial_fill_keeps_reserved_what_the_rest_may_need()
    {
        var seller = _venue.Open("seller", 0, [new("X", 2)]);
        var buyer = _venue.Open("buyer", 1_000);
        _venue.Place(seller, new("X", Side.Sell, 90, 2));

        var ack = _venue.Place(buyer, new("X", Side.Buy, 100, 5));

        Assert.Equal(new OrderAck(ack.OrderId, OrderStatus.Open, 2, 3), ack);
        Assert.Equal((520m, 300m), (buyer.Cash, buyer.ReservedCash));
    }

    [Fact]
    public void An_immediate_order_gives_back_what_it_did_not_use()
    {
        var seller = _venue.Open("seller", 0, [new("X", 2)]);
        var buyer = _venue.Open("buyer", 1_000);
        _venue.Place(seller, new("X", Side.Sell, 90, 2));

        var ack = _venue.Place(buyer, new("X", Side.Buy, 100, 5, Lifetime.Immediate));

        Assert.Equal(new OrderAck(ack.OrderId, OrderStatus.Dropped, 2, 3), ack);
        Assert.Equal((820m, 0m), (buyer.Cash, buyer.ReservedCash));
        Assert.Empty(buyer.Open);
    }

    [Fact]
    public void A_buy_beyond_the_free_cash_is_refused_and_changes_nothing()
    {
        var ann = _venue.Open("ann", 1_000);
        _venue.Place(ann, new("X", Side.Buy, 60, 10));

        var refusal = Assert.Throws<FaultException<InsufficientFunds>>(() => _venue.Place(ann, new("Y", Side.Buy, 500, 1)));

        Assert.Equal(new InsufficientFunds(500, 400), refusal.Detail);
        Assert.Equal((400m, 600m), (ann.Cash, ann.ReservedCash));
        Assert.Single(ann.Open);
        Assert.Empty(_venue.Depth("Y", 1).Bids);
    }

    [Fact]
    public void Selling_what_one_does_not_have_is_refused()
    {
        var ann = _venue.Open("ann", 1_000, [new("X", 5)]);
        _venue.Place(ann, new("X", Side.Sell, 60, 3));

        var refusal = Assert.Throws<FaultException<InsufficientHoldings>>(() => _venue.Place(ann, new("X", Side.Sell, 60, 3)));

        Assert.Equal(new InsufficientHoldings("X", 3, 2), refusal.Detail);
        Assert.Throws<FaultException<InsufficientHoldings>>(() => _venue.Place(ann, new("Y", Side.Sell, 1, 1)));
    }

    [Fact]
    public void An_unknown_symbol_is_refused_with_the_list_of_known_ones()
    {
        var ann = _venue.Open("ann", 1_000);

        var refusal = Assert.Throws<FaultException<UnknownSymbol>>(() => _venue.Place(ann, new("Z", Side.Buy, 1, 1)));

        Assert.Equal("Z", refusal.Detail.Symbol);
        Assert.Equal(["X", "Y"], refusal.Detail.Listed);
        Assert.Throws<FaultException<UnknownSymbol>>(() => _venue.Depth("Z", 1));
    }

    [Theory]
    [InlineData("0", 1)]
    [InlineData("-1", 1)]
    [InlineData("1.001", 1)]
    [InlineData("10000000.01", 1)]
    [InlineData("1", 0)]
    [InlineData("1", -5)]
    [InlineData("1", 1_000_001)]
    public void An_order_outside_the_rules_is_refused(string price, int quantity)
    {
        var ann = _venue.Open("ann", 1_000_000_000);
        var order = new PlaceOrder("X", Side.Buy, decimal.Parse(price, System.Globalization.CultureInfo.InvariantCulture), quantity);

        Assert.Equal(ErrorCode.InvalidArgument, Assert.Throws<ParleyException>(() => _venue.Place(ann, order)).Code);
    }

    [Fact]
    public void A_filled_order_cannot_be_cancelled()
    {
        var seller = _venue.Open("seller", 0, [new("X", 1)]);
        var buyer = _venue.Open("buyer", 100);
        var sell = _venue.Place(seller, new("X", Side.Sell, 10, 1));
        var buy = _venue.Place(buyer, new("X", Side.Buy, 10, 1));

        Assert.False(_venue.Cancel(seller, sell.OrderId));
        Assert.False(_venue.Cancel(buyer, buy.OrderId));
        Assert.Equal((10m, 90m), (seller.Cash, buyer.Cash));
    }

    [Fact]
    public void Another_accounts_order_cannot_be_cancelled()
    {
        var ann = _venue.Open("ann", 100);
        var bob = _venue.Open("bob", 100);
        var ack = _venue.Place(ann, new("X", Side.Buy, 10, 1));

        Assert.False(_venue.Cancel(bob, ack.OrderId));
        Assert.Single(ann.Open);
    }

    [Fact]
    public void An_own_resting_order_that_gives_way_is_released()
    {
        var ann = _venue.Open("ann", 100, [new("X", 3)]);
        _venue.Place(ann, new("X", Side.Sell, 10, 3));

        _venue.Place(ann, new("X", Side.Buy, 10, 2));

        Assert.Equal(new Position("X", 3, 0), Assert.Single(ann.Describe().Positions));
        Assert.Equal((80m, 20m), (ann.Cash, ann.ReservedCash));
    }

    [Fact]
    public void Both_sides_of_a_trade_receive_their_fill()
    {
        var seller = _venue.Open("seller", 0, [new("X", 5)]);
        var buyer = _venue.Open("buyer", 1_000);
        var sell = _venue.Place(seller, new("X", Side.Sell, 90, 5));
        var buy = _venue.Place(buyer, new("X", Side.Buy, 100, 2));

        Assert.True(seller.Fills.TryRead(out var sold));
        Assert.True(buyer.Fills.TryRead(out var bought));
        Assert.Equal((sell.OrderId, Side.Sell, 90m, 2, 3), (sold.OrderId, sold.Side, sold.Price, sold.Quantity, sold.Remaining));
        Assert.Equal((buy.OrderId, Side.Buy, 90m, 2, 0), (bought.OrderId, bought.Side, bought.Price, bought.Quantity, bought.Remaining));
    }

    [Fact]
    public void Closing_an_account_takes_its_orders_out_of_the_books_and_frees_its_name()
    {
        var ann = _venue.Open("ann", 100);
        _venue.Place(ann, new("X", Side.Buy, 10, 1));

        _venue.Close(ann);

        Assert.Empty(_venue.Depth("X", 1).Bids);
        Assert.True(ann.Fills.Completion.IsCompleted);
        Assert.Throws<ParleyException>(() => _venue.Place(ann, new("X", Side.Buy, 10, 1)));
        Assert.NotSame(ann, _venue.Open("ann", 1));
    }

    [Fact]
    public void Two_accounts_cannot_have_one_name()
    {
        _venue.Open("ann", 100);

        Assert.Equal(ErrorCode.AlreadyExists, Assert.Throws<ParleyException>(() => _venue.Open("ann", 1)).Code);
    }

    [Fact]
    public void The_number_of_open_orders_is_limited()
    {
        var ann = _venue.Open("ann", 10_000);
        for (var i = 0; i < 1_000; i++)
            _venue.Place(ann, new("X", Side.Buy, 1, 1));

        Assert.Equal(ErrorCode.ResourceExhausted, Assert.Throws<ParleyException>(() => _venue.Place(ann, new("X", Side.Buy, 1, 1))).Code);
    }

    [Fact]
    public void Fills_that_nobody_takes_do_not_pile_up()
    {
        var seller = _venue.Open("seller", 0, [new("X", 2_000)]);
        var buyer = _venue.Open("buyer", 2_000);
        _venue.Place(seller, new("X", Side.Sell, 1, 2_000));
        for (var i = 0; i < 2_000; i++)
            _venue.Place(buyer, new("X", Side.Buy, 1, 1));

        Assert.Equal(1_024, seller.Fills.Count);
        Assert.Equal(0, Drain(seller).Last().Remaining);
    }

    private static List<Fill> Drain(Account account)
    {
        var fills = new List<Fill>();
        while (account.Fills.TryRead(out var fill))
            fills.Add(fill);
        return fills;
    }
}
