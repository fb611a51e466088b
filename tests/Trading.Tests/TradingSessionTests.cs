using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Trading.Exchange;
using Trading.Tests.Server;
using Trading.Tests.Tour;
using Trading.Tour;
using Trading.Traders;
using Trading.View;

namespace Trading.Tests;

public sealed class TradingSessionTests
{
    [Fact]
    public async Task A_machine_trader_that_fails_ends_the_tour()
    {
        await using var exchange = NewExchange();
        await using var session = new TradingSession(
            async (codec, events, token) =>
            {
                var line = await exchange.DialAsync(codec, events, token);
                return new Line(new BentTrading(line.Trading) { OnPlace = (_, _) => throw new IOException("no ink") }, () => line.Status, line.DisposeAsync);
            },
            TimeProvider.System);
        await session.StartCrowdAsync(TimeSpan.FromMilliseconds(1), CancellationToken.None);
        var report = await session.OpenDesksAsync(CancellationToken.None);
        var pace = new TourPace(TimeSpan.Zero, Quotes: int.MaxValue, Calls: 1, Patience: TimeSpan.FromMinutes(5));

        var failure = await Assert.ThrowsAsync<TourFailedException>(() =>
            session.TakeTourAsync(report, pace, new PlainView(TextWriter.Null, TimeProvider.System), CancellationToken.None));

        Assert.Equal("A machine trader failed: no ink", failure.Message);
    }

    [Fact]
    public async Task The_end_of_a_session_hangs_up_every_line()
    {
        await using var exchange = NewExchange();
        var open = 0;
        var session = new TradingSession(
            async (codec, events, token) =>
            {
                var line = await exchange.DialAsync(codec, events, token);
                open++;
                return new Line(line.Trading, () => line.Status, () =>
                {
                    open--;
                    return line.DisposeAsync();
                });
            },
            TimeProvider.System);
        var crowd = await session.StartCrowdAsync(TimeSpan.FromHours(1), CancellationToken.None);
        await session.OpenDesksAsync(CancellationToken.None);
        Assert.Equal(11, open);

        await session.DisposeAsync();

        Assert.Equal(0, open);
        Assert.True(crowd.IsCompletedSuccessfully);
    }

    private static MemoryExchange NewExchange() => new(new Venue(Instrument.Symbols, TimeProvider.System));
}
