using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Trading.Contracts;
using Trading.Traders;

namespace Trading.Tour;

/// <summary>The steps of the tour that trade. They run in the order in which the tour lists them: later ones build on earlier ones.</summary>
internal sealed class OrderSteps(Desk first, Desk second)
{
    private const decimal StartCash = 5_000_000m;
    private const int StartGold = 100;

    // Far below what gold trades at, so that it rests; worth more than the exchange accepts without asking.
    private static readonly PlaceOrder LargeOrder = new(Instrument.Quiet.Symbol, Side.Buy, 1_200m, 1_000);

    private readonly Desk[] _desks = [first, second];
    private OrderId _large;

    public async Task<string> OpenAccountsAsync(CancellationToken cancellationToken)
    {
        foreach (var desk in _desks)
        {
            var portfolio = await desk.CallAsync(trading =>
                trading.OpenAccountAsync("desk " + desk.Name, StartCash, [new(Instrument.Quiet.Symbol, StartGold)], cancellationToken));
            Expect.Equal(StartCash, portfolio.Cash, "the cash of a new account");
            Expect.Equal(new Position(Instrument.Quiet.Symbol, StartGold, 0), portfolio.Positions.Single(), "the one position of a new account");
        }

        return $"{StartCash:N2} in cash and {StartGold} {Instrument.Quiet.Symbol} each";
    }

    public async Task<string> SendHeartbeatsAsync(CancellationToken cancellationToken)
    {
        foreach (var desk in _desks)
        {
            // Beyond what a double can hold: a number of 64 bits must survive both codecs.
            const long SentAt = 9_007_199_254_740_993;
            await desk.Trading.HeartbeatAsync(SentAt);
            while ((await PortfolioAsync(desk, cancellationToken)).LastHeartbeat is not { } arrived || arrived != SentAt)
                await Task.Yield();
        }

        return "the portfolio shows it, to the last of 64 bits";
    }

    public async Task<string> BuyFromMarketAsync(CancellationToken cancellationToken)
    {
        const int Quantity = 3;
        var outcomes = new List<string>();
        foreach (var (desk, instrument) in _desks.Zip(Instrument.Busy))
        {
            var book = await MarketPrices.BookAsync(desk, instrument.Symbol, cancellationToken);
            var limit = Math.Round(book.Asks[0].Price * 1.01m, 2);
            var ack = await desk.PlaceAsync(new(instrument.Symbol, Side.Buy, limit, Quantity), cancellationToken);
            var fills = await FilledAsync(desk, ack.OrderId, cancellationToken);
            Expect.Equal(Quantity, fills.Sum(fill => fill.Quantity), "the quantity over all fills");
            Expect.That(fills.All(fill => fill.Price <= limit), "no fill is above the order's limit.");
            outcomes.Add($"{desk.Name} {ack.OrderId} {Quantity} {instrument.Symbol} at {fills.Sum(fill => fill.Price * fill.Quantity) / Quantity:N2}");
        }

        return string.Join(", ", outcomes);
    }

    public async Task<string> OverspendAsync(CancellationToken cancellationToken)
    {
        InsufficientFunds? refusal = null;
        foreach (var desk in _desks)
        {
            var before = await PortfolioAsync(desk, cancellationToken);
            refusal = await Expect.FaultAsync<InsufficientFunds>(() =>
                desk.PlaceAsync(new(Instrument.Quiet.Symbol, Side.Buy, 1_999.99m, 100_000), cancellationToken));
            Expect.Equal(new InsufficientFunds(199_999_000m, before.Cash), refusal, "the fault's detail");
            Expect.Equal(before.Cash, (await PortfolioAsync(desk, cancellationToken)).Cash, "the cash after a refusal");
        }

        return $"InsufficientFunds, typed: {refusal!.Required:N2} needed, {refusal.Available:N2} free";
    }

    public async Task<string> OversellAsync(CancellationToken cancellationToken)
    {
        var symbol = Instrument.Quiet.Symbol;
        foreach (var desk in _desks)
        {
            var refusal = await Expect.FaultAsync<InsufficientHoldings>(() =>
                desk.PlaceAsync(new(symbol, Side.Sell, 1, StartGold + 1), cancellationToken));
            Expect.Equal(new InsufficientHoldings(symbol, StartGold + 1, StartGold), refusal, "the fault's detail");
        }

        return $"InsufficientHoldings, typed: {StartGold + 1} asked for, {StartGold} there";
    }

    public async Task<string> MisnameSymbolAsync(CancellationToken cancellationToken)
    {
        UnknownSymbol? refusal = null;
        foreach (var desk in _desks)
        {
            refusal = await Expect.FaultAsync<UnknownSymbol>(() =>
                desk.CallAsync(trading => trading.GetBookAsync("TULIP/USD", cancellationToken: cancellationToken)));
            Expect.Equal("TULIP/USD", refusal.Symbol, "the symbol in the fault");
            Expect.That(refusal.Listed.Contains(Instrument.Quiet.Symbol), "the fault lists the symbols that there are.");
        }

        return $"UnknownSymbol, typed; there are {string.Join(", ", refusal!.Listed)}";
    }

    public async Task<string> TradeWithEachOtherAsync(CancellationToken cancellationToken)
    {
        const int Quantity = 10;
        var (symbol, price) = Instrument.Quiet;
        var sell = await first.PlaceAsync(new(symbol, Side.Sell, price, Quantity), cancellationToken);
        Expect.Equal(new OrderAck(sell.OrderId, OrderStatus.Open, 0, Quantity), sell, "the answer to the first order");
        var buy = await second.PlaceAsync(new(symbol, Side.Buy, price + 10, Quantity, Lifetime.Immediate), cancellationToken);
        Expect.Equal(new OrderAck(buy.OrderId, OrderStatus.Filled, Quantity, 0), buy, "the answer to the second order");

        foreach (var (desk, order) in new[] { (first, sell), (second, buy) })
        {
            var fill = (await FilledAsync(desk, order.OrderId, cancellationToken)).Single();
            Expect.Equal(price, fill.Price, "the price, which is the resting order's,");
            Expect.Equal(Quantity, fill.Quantity, "the quantity of the fill");
        }

        return $"{first.Name} sold {Quantity} {symbol} to {second.Name} at {price:N2}; both got OrderFilled";
    }

    public async Task<string> FollowNewsAsync(CancellationToken cancellationToken)
    {
        foreach (var desk in _desks)
            await desk.CallAsync(trading => trading.FollowNewsAsync(LargeOrder.Symbol, cancellationToken: cancellationToken));
        return $"both desks follow {LargeOrder.Symbol}";
    }

    public async Task<string> DeclineLargeOrderAsync(CancellationToken cancellationToken)
    {
        foreach (var desk in _desks)
        {
            desk.Events.Answer = false;
            var refusal = await Expect.FaultAsync<OrderDeclined>(() => desk.PlaceAsync(LargeOrder, cancellationToken));
            Expect.Equal(desk.Events.Questions.Snapshot().Single(), refusal.Question, "the question in the fault");
        }

        return $"\"{first.Events.Questions.Snapshot()[0]}\" No: OrderDeclined, typed";
    }

    public async Task<string> ConfirmLargeOrderAsync(CancellationToken cancellationToken)
    {
        first.Events.Answer = true;
        var ack = await first.PlaceAsync(LargeOrder, cancellationToken);
        Expect.Equal(new OrderAck(ack.OrderId, OrderStatus.Open, 0, LargeOrder.Quantity), ack, "the answer to the confirmed order");
        Expect.Equal(2, first.Events.Questions.Snapshot().Count, "the number of questions to the first desk");
        _large = ack.OrderId;

        var heard = new List<string>();
        foreach (var desk in _desks)
            heard.AddRange(await desk.Events.News.UntilAsync(items => items.Count > 0, cancellationToken));
        Expect.Equal(_desks.Length, heard.Count, "the number of announcements");
        Expect.Equal(heard[0], heard[1], "what the second desk heard");
        return $"both desks heard: \"{heard[0]}\"";
    }

    public async Task<string> CancelLargeOrderAsync(CancellationToken cancellationToken)
    {
        var value = LargeOrder.Price * LargeOrder.Quantity;
        var before = await PortfolioAsync(first, cancellationToken);
        Expect.Equal(value, before.ReservedCash, "the reserved cash");
        Expect.That(await CancelAsync(), "an order in the book can be cancelled.");
        Expect.That(!await CancelAsync(), "an order can be cancelled only once.");
        var after = await PortfolioAsync(first, cancellationToken);
        Expect.Equal((before.Cash + value, 0m), (after.Cash, after.ReservedCash), "free and reserved cash after the cancel");
        return $"{value:N2} is free again";

        Task<bool> CancelAsync() => first.CallAsync(trading => trading.CancelOrderAsync(_large, cancellationToken));
    }

    public async Task<string> SettleUpAsync(CancellationToken cancellationToken)
    {
        foreach (var desk in _desks)
        {
            var fills = desk.Events.Fills.Snapshot();
            var portfolio = await PortfolioAsync(desk, cancellationToken);
            Expect.Equal(StartCash - fills.Sum(fill => Signed(fill) * fill.Price), portfolio.Cash, "the cash, by the fills received,");
            foreach (var position in portfolio.Positions)
            {
                var start = position.Symbol == Instrument.Quiet.Symbol ? StartGold : 0;
                var expected = start + fills.Where(fill => fill.Symbol == position.Symbol).Sum(Signed);
                Expect.Equal(new Position(position.Symbol, expected, 0), position, "a position, by the fills received,");
            }
        }

        return $"{_desks.Sum(desk => desk.Events.Fills.Snapshot().Count)} fills add up, to the cent";
    }

    private static long Signed(Fill fill) => fill.Side == Side.Buy ? fill.Quantity : -fill.Quantity;

    private static Task<Portfolio> PortfolioAsync(Desk desk, CancellationToken cancellationToken) =>
        desk.CallAsync(trading => trading.GetPortfolioAsync(cancellationToken));

    private static async Task<IReadOnlyList<Fill>> FilledAsync(Desk desk, OrderId order, CancellationToken cancellationToken)
    {
        var fills = await desk.Events.Fills.UntilAsync(items => items.Any(fill => fill.OrderId == order && fill.Remaining == 0), cancellationToken);
        return [.. fills.Where(fill => fill.OrderId == order)];
    }
}
