using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Parley;
using Trading.Contracts;
using Trading.Exchange;

namespace Trading.Tests.Exchange;

/// <summary>Whatever the traders do, money and pieces only change hands.</summary>
public sealed class ConservationTests
{
    private static readonly string[] Symbols = ["X", "Y"];

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(42)]
    [InlineData(1_000_003)]
    public void Random_order_flow_conserves_cash_and_pieces(int seed)
    {
        var random = new Random(seed);
        var venue = new Venue(Symbols, TimeProvider.System);
        var accounts = OpenAccounts(venue, 6);
        var (cash, pieces) = (TotalCash(accounts), TotalPieces(accounts));
        var placed = new List<(Account Owner, OrderId Id)>();
        var (filled, refused) = (0, 0);

        for (var i = 0; i < 4_000; i++)
        {
            if (random.Next(6) == 0 && placed.Count > 0)
            {
                var (owner, id) = placed[random.Next(placed.Count)];
                venue.Cancel(owner, id);
            }
            else
            {
                var account = accounts[random.Next(accounts.Length)];
                try
                {
                    var ack = venue.Place(account, RandomOrder(random));
                    placed.Add((account, ack.OrderId));
                    filled += ack.Filled > 0 ? 1 : 0;
                }
                catch (FaultException)
                {
                    refused++;
                }
            }

            AssertSound(venue, accounts);
            Assert.Equal(cash, TotalCash(accounts));
            Assert.Equal(pieces, TotalPieces(accounts));
        }

        Assert.True(filled > 400 && refused > 20, $"The flow proves little: {filled} filled, {refused} refused.");
    }

    [Fact]
    public async Task Order_flow_from_many_threads_conserves_cash_and_pieces()
    {
        var venue = new Venue(Symbols, TimeProvider.System);
        var accounts = OpenAccounts(venue, 8);
        var (cash, pieces) = (TotalCash(accounts), TotalPieces(accounts));

        await Task.WhenAll(accounts.Select((account, index) => Task.Run(() => Trade(venue, account, new Random(index)))));

        AssertSound(venue, accounts);
        Assert.Equal(cash, TotalCash(accounts));
        Assert.Equal(pieces, TotalPieces(accounts));
    }

    private static void Trade(Venue venue, Account account, Random random)
    {
        for (var i = 0; i < 2_000; i++)
        {
            try
            {
                var ack = venue.Place(account, RandomOrder(random));
                if (random.Next(3) == 0)
                    venue.Cancel(account, ack.OrderId);
            }
            catch (ParleyException)
            {
                // Refused for lack of money, pieces or order slots: part of the flow.
            }
        }
    }

    private static PlaceOrder RandomOrder(Random random) =>
        new(Symbols[random.Next(2)], random.Next(2) == 0 ? Side.Buy : Side.Sell, 100 + random.Next(-500, 501) / 100m, random.Next(1, 30),
            random.Next(4) == 0 ? Lifetime.Immediate : Lifetime.UntilCancelled);

    private static Account[] OpenAccounts(Venue venue, int count) =>
        [.. Enumerable.Range(0, count).Select(index => venue.Open("trader " + index, 20_000 + index, [new("X", 200), new("Y", 150)]))];

    private static decimal TotalCash(Account[] accounts) => accounts.Sum(account => account.Cash + account.ReservedCash);

    private static string TotalPieces(Account[] accounts) => string.Join(' ',
        Symbols.Select(symbol => accounts.SelectMany(account => account.Describe().Positions).Where(position => position.Symbol == symbol)
            .Sum(position => position.Free + position.Reserved)));

    private static void AssertSound(Venue venue, Account[] accounts)
    {
        foreach (var symbol in Symbols)
        {
            var book = venue.Depth(symbol, 1);
            if (book.Bids.Count > 0 && book.Asks.Count > 0)
                Assert.True(book.Bids[0].Price < book.Asks[0].Price, "The book is crossed.");
        }

        foreach (var account in accounts)
        {
            var open = account.Open.Values.ToArray();
            Assert.True(account.Cash >= 0, "An account is overdrawn.");
            Assert.All(open, order => Assert.True(order.Remaining > 0));
            Assert.Equal(open.Where(order => order.Side == Side.Buy).Sum(order => order.Price * order.Remaining), account.ReservedCash);
            foreach (var position in account.Describe().Positions)
            {
                Assert.True(position.Free >= 0, "An account sold what it does not have.");
                Assert.Equal(open.Where(order => order.Side == Side.Sell && order.Symbol == position.Symbol).Sum(order => (long)order.Remaining),
                    position.Reserved);
            }
        }
    }
}
