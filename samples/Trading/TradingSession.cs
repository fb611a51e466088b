using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Parley;
using Trading.Contracts;
using Trading.Tour;
using Trading.Traders;
using Trading.View;

namespace Trading;

/// <summary>Puts people and machines on lines to one exchange, and hangs up all of them at the end.</summary>
internal sealed class TradingSession(Dial dial, TimeProvider time) : IAsyncDisposable
{
    private const int Seed = 2026;

    private readonly List<Line> _lines = [];
    private readonly CancellationTokenSource _closing = new();
    private Task _crowd = Task.CompletedTask;

    /// <summary>Lets the machine traders in, on lines of both codecs in turn. They act until the session is disposed.</summary>
    /// <returns>A task that fails if a trader does, and ends with the session.</returns>
    public async Task<Task> StartCrowdAsync(TimeSpan period, CancellationToken cancellationToken)
    {
        var next = 0;
        var crowd = await Crowd.GatherAsync(ConnectAsync, Seed, cancellationToken);
        return _crowd = crowd.RunAsync(period, time, _closing.Token);

        async Task<ITrading> ConnectAsync(ITradingEvents events, CancellationToken token) =>
            (await DialAsync(next++ % 2 == 0 ? Codec.MessagePack : Codec.Json, events, token)).Trading;
    }

    /// <summary>Connects a desk for each codec, for the tour to trade at.</summary>
    public async Task<TourReport> OpenDesksAsync(CancellationToken cancellationToken)
    {
        var desks = new List<Desk>();
        foreach (var codec in new[] { Codec.MessagePack, Codec.Json })
        {
            var events = new DeskEvents();
            desks.Add(new Desk(codec, await DialAsync(codec, events, cancellationToken), events, time));
        }

        var report = new TourReport(desks);
        foreach (var desk in desks)
            desk.Events.Called += (operation, text) => report.Add(new Callback(desk.Name, operation, text));
        return report;
    }

    /// <summary>Takes the tour at the report's two desks, before the eyes of <paramref name="view"/>.</summary>
    /// <exception cref="TourFailedException">Something was not as promised.</exception>
    public async Task TakeTourAsync(TourReport report, TourPace pace, ITourView view, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var tour = new GuidedTour(report.Desks[0], report.Desks[1], report, pace, time);
        var showing = view.ShowAsync(report, () => tour.RunAsync(stop.Token));
        await Task.WhenAny(showing, _crowd);
        if (_crowd.IsFaulted)
        {
            await stop.CancelAsync();
            await showing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw new TourFailedException("A machine trader failed: " + _crowd.Exception!.GetBaseException().Message, _crowd.Exception);
        }

        await showing;
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _crowd.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var line in _lines)
            await line.DisposeAsync();
        _closing.Dispose();
    }

    private async Task<Line> DialAsync(Codec codec, ITradingEvents events, CancellationToken cancellationToken)
    {
        var line = await dial(codec, events, cancellationToken);
        _lines.Add(line);
        return line;
    }
}
