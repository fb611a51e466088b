using System;
using System.Collections.Generic;
using System.Linq;
using Trading.Contracts;
using Trading.Exchange;

namespace Trading.Tests.Exchange;

/// <summary>Compares the book with the plainest statement of the rules: a list, searched for the best order anew at each match.</summary>
public sealed class OrderBookModelTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(20_261_120)]
    public void The_book_matches_as_a_searched_list_does(int seed)
    {
        var random = new Random(seed);
        var book = new OrderBook();
        var model = new List<(long Id, int Owner, Side Side, decimal Price, int Remaining)>();
        var owners = Enumerable.Range(0, 4).Select(index => new Account("owner " + index, 0)).ToArray();
        var orders = new Dictionary<long, Order>();
        var matched = 0;

        for (var id = 1L; id <= 3_000; id++)
        {
            if (random.Next(5) == 0 && orders.Count > 0)
            {
                var victim = orders[random.NextInt64(1, id)];
                Assert.Equal(model.RemoveAll(order => order.Id == victim.Id.Value) == 1, book.Cancel(victim));
                orders[id] = victim;
                continue;
            }

            var owner = random.Next(owners.Length);
            var side = random.Next(2) == 0 ? Side.Buy : Side.Sell;
            var taker = new Order(new OrderId(id), owners[owner], "X", side, 100 + random.Next(-6, 7), random.Next(1, 20));
            var lifetime = random.Next(4) == 0 ? Lifetime.Immediate : Lifetime.UntilCancelled;
            orders[id] = taker;

            var expected = MatchInModel(model, id, owner, side, taker.Price, taker.Quantity, lifetime);
            var actual = book.Execute(taker, lifetime);

            Assert.Equal(expected, actual.Matches.Select(match => (match.Maker.Id.Value, match.Price, match.Quantity)));
            Assert.Equal(model.Count, book.OpenOrders);
            Assert.False(book.BestBid >= book.BestAsk, "The book is crossed.");
            matched += expected.Count;
        }

        Assert.True(matched > 500, "The flow hardly trades, so it proves little.");
    }

    private static List<(long Maker, decimal Price, int Quantity)> MatchInModel(
        List<(long Id, int Owner, Side Side, decimal Price, int Remaining)> model,
        long id, int owner, Side side, decimal price, int quantity, Lifetime lifetime)
    {
        var matches = new List<(long, decimal, int)>();
        while (quantity > 0)
        {
            var makers = side == Side.Buy
                ? model.Where(order => order.Side == Side.Sell && order.Price <= price).OrderBy(order => order.Price).ThenBy(order => order.Id)
                : model.Where(order => order.Side == Side.Buy && order.Price >= price).OrderByDescending(order => order.Price).ThenBy(order => order.Id);
            var maker = makers.FirstOrDefault();
            if (maker == default)
                break;
            var index = model.IndexOf(maker);
            model.RemoveAt(index);
            if (maker.Owner == owner)
                continue;
            var pieces = Math.Min(quantity, maker.Remaining);
            quantity -= pieces;
            if (maker.Remaining > pieces)
                model.Insert(index, maker with { Remaining = maker.Remaining - pieces });
            matches.Add((maker.Id, maker.Price, pieces));
        }

        if (quantity > 0 && lifetime == Lifetime.UntilCancelled)
            model.Add((id, owner, side, price, quantity));
        return matches;
    }
}
