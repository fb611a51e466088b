using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Trading.Contracts;

namespace Trading.Traders;

/// <summary>The sample's machine traders: two market makers and an impulsive one for each busy symbol. They act one after the other.</summary>
internal sealed class Crowd(IReadOnlyList<ITrader> traders)
{
    /// <summary>Seats a trader on each connection that <paramref name="connect"/> makes, with seeds derived from <paramref name="seed"/>.</summary>
    public static async Task<Crowd> GatherAsync(Func<ITradingEvents, CancellationToken, Task<ITrading>> connect, int seed,
        CancellationToken cancellationToken)
    {
        var traders = new List<ITrader>();
        foreach (var (symbol, price) in Instrument.Busy)
        {
            traders.Add(new MarketMaker(await NextAsync(), "maker 1 of " + symbol, symbol, price, seed++));
            traders.Add(new MarketMaker(await NextAsync(), "maker 2 of " + symbol, symbol, price, seed++));
            traders.Add(new ImpulsiveTrader(await NextAsync(), "impulse in " + symbol, symbol, seed++));
        }

        foreach (var trader in traders)
            await trader.OpenAsync(cancellationToken);
        return new Crowd(traders);

        Task<ITrading> NextAsync() => connect(new TraderEvents(), cancellationToken);
    }

    public async Task StepAsync(CancellationToken cancellationToken)
    {
        foreach (var trader in traders)
            await trader.StepAsync(cancellationToken);
    }

    /// <summary>A round of steps at each tick, until cancelled.</summary>
    public async Task RunAsync(TimeSpan period, TimeProvider time, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(period, time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
                await StepAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The day is over.
        }
    }
}
