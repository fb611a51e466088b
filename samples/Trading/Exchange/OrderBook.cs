using System;
using System.Collections.Generic;
using Trading.Contracts;

namespace Trading.Exchange;

/// <summary>
/// The book of one symbol, with price-time priority: a better price trades first, at one price the older order does, always at the resting
/// order's price. Nobody trades with himself: a resting order that its owner's own arriving order would meet is withdrawn instead.
/// </summary>
internal sealed class OrderBook
{
    private readonly BookSide _bids = new(Side.Buy);
    private readonly BookSide _asks = new(Side.Sell);

    public decimal? BestBid => _bids.BestPrice;

    public decimal? BestAsk => _asks.BestPrice;

    public int OpenOrders => _bids.Count + _asks.Count;

    /// <summary>Matches an arriving order; what is left of it rests in the book, unless it is to trade at once or not at all.</summary>
    public Execution Execute(Order taker, Lifetime lifetime = Lifetime.UntilCancelled)
    {
        var matches = new List<Match>();
        var withdrawn = new List<Order>();
        var makers = taker.Side == Side.Buy ? _asks : _bids;
        while (taker.Remaining > 0 && makers.First is { } maker && Meet(taker, maker))
        {
            if (maker.Owner == taker.Owner)
            {
                makers.Remove(maker);
                withdrawn.Add(maker);
                continue;
            }

            var quantity = Math.Min(maker.Remaining, taker.Remaining);
            maker.Fill(quantity);
            taker.Fill(quantity);
            matches.Add(new Match(maker, taker, quantity, maker.Remaining, taker.Remaining));
            if (maker.Remaining == 0)
                makers.Remove(maker);
        }

        if (taker.Remaining > 0 && lifetime == Lifetime.UntilCancelled)
            SideOf(taker).Add(taker);
        return new Execution(matches, withdrawn);
    }

    /// <summary>Takes an order out; false if it does not rest here (any more).</summary>
    public bool Cancel(Order order) => SideOf(order).Remove(order);

    public (IReadOnlyList<Level> Bids, IReadOnlyList<Level> Asks) Depth(int levels) => (_bids.Depth(levels), _asks.Depth(levels));

    private BookSide SideOf(Order order) => order.Side == Side.Buy ? _bids : _asks;

    private static bool Meet(Order taker, Order maker) =>
        taker.Side == Side.Buy ? maker.Price <= taker.Price : maker.Price >= taker.Price;
}
