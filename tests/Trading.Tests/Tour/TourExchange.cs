using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Parley;
using Trading.Contracts;
using Trading.Exchange;
using Trading.Server;
using Trading.Tour;
using Trading.Traders;
using Trading.View;

namespace Trading.Tests.Tour;

/// <summary>An exchange without a network, a crowd that acts as fast as it can, and a tour that does not dwell.</summary>
internal sealed class TourExchange
{
    private static readonly TourPace Pace = new(TimeSpan.Zero, Quotes: 3, Calls: 20, Patience: TimeSpan.FromSeconds(60));

    private readonly InProcessExchange _exchange =
        new(new Venue(Instrument.Busy.Append(Instrument.Quiet).Select(instrument => instrument.Symbol), TimeProvider.System));

    public StringWriter Log { get; } = new();

    /// <summary>Takes the tour at desks whose lines <paramref name="bend"/> may spoil.</summary>
    public async Task<TourReport> TakeTourAsync(Func<ITrading, ITrading>? bend = null)
    {
        var crowd = await Crowd.GatherAsync(async (events, token) =>
            (await _exchange.DialAsync(Codec.Json, events, token)).Trading, seed: 1, CancellationToken.None);
        await using var session = new TradingSession(DialAsync, TimeProvider.System);
        var report = await session.OpenDesksAsync(CancellationToken.None);
        var tour = Task.Run(() => session.TakeTourAsync(report, Pace, new PlainView(Log, TimeProvider.System), CancellationToken.None));
        while (!tour.IsCompleted)
        {
            await crowd.StepAsync(CancellationToken.None);
            await Task.Yield();
        }

        await tour;
        return report;

        async Task<Line> DialAsync(Codec codec, ITradingEvents events, CancellationToken cancellationToken)
        {
            var line = await _exchange.DialAsync(codec, events, cancellationToken);
            return bend is null ? line : new Line(bend(line.Trading), () => line.Status, line.DisposeAsync);
        }
    }
}
