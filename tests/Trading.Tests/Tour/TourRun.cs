using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Parley;
using Trading.Contracts;
using Trading.Tour;
using Trading.Traders;
using Trading.View;

namespace Trading.Tests.Tour;

/// <summary>A tour that does not dwell, amid a crowd that acts as fast as it can, on lines that a test chooses.</summary>
internal sealed class TourRun(Dial dial)
{
    private static readonly TourPace Pace = new(TimeSpan.Zero, Quotes: 3, Calls: 20, Patience: TimeSpan.FromSeconds(60));

    public StringWriter Log { get; } = new();

    /// <summary>The codec of the crowd's lines; the tour's desks have one each.</summary>
    public Codec CrowdCodec { get; init; } = Codec.MessagePack;

    /// <summary>Takes the tour at desks whose lines <paramref name="bend"/> may spoil.</summary>
    public async Task<TourReport> TakeAsync(Func<ITrading, ITrading>? bend = null)
    {
        await using var others = new LineList(dial);
        var crowd = await Crowd.GatherAsync(async (events, token) => (await others.DialAsync(CrowdCodec, events, token)).Trading, seed: 1,
            CancellationToken.None);
        await using var session = new TradingSession(DialAsync, TimeProvider.System);
        var report = await session.OpenDesksAsync(CancellationToken.None);
        var tour = Task.Run(() => session.TakeTourAsync(report, Pace, new PlainView(Log, TimeProvider.System), CancellationToken.None));
        while (!tour.IsCompleted)
            await crowd.StepAsync(CancellationToken.None);

        await tour;
        return report;

        async Task<Line> DialAsync(Codec codec, ITradingEvents events, CancellationToken cancellationToken)
        {
            var line = await dial(codec, events, cancellationToken);
            return bend is null ? line : new Line(bend(line.Trading), () => line.Status, line.DisposeAsync);
        }
    }
}
