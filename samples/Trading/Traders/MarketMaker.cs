using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Parley;
using Trading.Contracts;

namespace Trading.Traders;

/// <summary>
/// Keeps orders on both sides of a fair price that wanders around an anchor by a seeded walk. It trades through the same contract as anyone. The new ladder is
/// placed before the old one is taken away, so the book always has a price.
/// </summary>
internal sealed class MarketMaker(ITrading trading, string name, string symbol, decimal anchor, int seed) : ITrader
{
    private const int Levels = 3;
    private const decimal Cash = 500_000_000m;
    private const int Pieces = 100_000;

    private readonly Random _random = new(seed);
    private List<OrderId> _ladder = [];
    private decimal _offset;

    public async Task OpenAsync(CancellationToken cancellationToken) =>
        await trading.OpenAccountAsync(name, Cash, [new Holding(symbol, Pieces)], cancellationToken);

    public async Task StepAsync(CancellationToken cancellationToken)
    {
        // Up to 0.02 % a step, drawn back by 2 % of the distance, so that the price wanders but does not run away.
        _offset += anchor * _random.Next(-10, 11) / 50_000m - _offset / 50;
        var fair = anchor + _offset;
        var old = _ladder;
        _ladder = [];
        for (var level = 1; level <= Levels; level++)
        {
            var distance = fair * level * _random.Next(3, 8) / 10_000m;
            await QuoteAsync(Side.Buy, fair - distance, cancellationToken);
            await QuoteAsync(Side.Sell, fair + distance, cancellationToken);
        }

        foreach (var order in old)
            await trading.CancelOrderAsync(order, cancellationToken);
    }

    private async Task QuoteAsync(Side side, decimal price, CancellationToken cancellationToken)
    {
        var order = new PlaceOrder(symbol, side, Math.Max(0.01m, Math.Round(price, 2)), _random.Next(2, 12));
        try
        {
            var ack = await trading.PlaceOrderAsync(order, cancellationToken);
            if (ack.Status == OrderStatus.Open)
                _ladder.Add(ack.OrderId);
        }
        catch (FaultException)
        {
            // Out of money or pieces on this side: the other side goes on, and brings them back.
        }
    }
}
