using System;
using System.Threading;
using System.Threading.Tasks;
using Parley;
using Trading.Contracts;

namespace Trading.Traders;

/// <summary>Now and then buys or sells a little at whatever price the book has, by a seeded mood; this is what makes trades happen.</summary>
internal sealed class ImpulsiveTrader(ITrading trading, string name, string symbol, int seed) : ITrader
{
    private const decimal Cash = 50_000_000m;
    private const int Pieces = 2_000;

    private readonly Random _random = new(seed);

    public async Task OpenAsync(CancellationToken cancellationToken) =>
        await trading.OpenAccountAsync(name, Cash, [new Holding(symbol, Pieces)], cancellationToken);

    public async Task StepAsync(CancellationToken cancellationToken)
    {
        if (_random.Next(3) > 0)
            return;
        var side = _random.Next(2) == 0 ? Side.Buy : Side.Sell;
        var quantity = _random.Next(1, 4);
        var book = await trading.GetBookAsync(symbol, depth: 1, cancellationToken);
        var best = side == Side.Buy ? book.Asks : book.Bids;
        if (best.Count == 0)
            return;
        try
        {
            await trading.PlaceOrderAsync(new(symbol, side, best[0].Price, quantity, Lifetime.Immediate), cancellationToken);
        }
        catch (FaultException)
        {
            // Out of money or pieces: the next mood may be the other way.
        }
    }
}
