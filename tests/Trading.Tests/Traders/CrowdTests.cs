using System;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Parley;
using Trading.Contracts;
using Trading.Exchange;
using Trading.Tests.Server;
using Trading.Traders;

namespace Trading.Tests.Traders;

public sealed class CrowdTests
{
    [Fact]
    public async Task One_seed_makes_one_history_on_either_codec()
    {
        var history = await HistoryAsync(seed: 5, Codec.Json);

        Assert.Equal(history, await HistoryAsync(seed: 5, Codec.Json));
        Assert.Equal(history, await HistoryAsync(seed: 5, Codec.MessagePack));
        Assert.NotEqual(history, await HistoryAsync(seed: 6, Codec.Json));
    }

    [Fact]
    public async Task After_each_round_every_busy_book_has_both_sides_and_is_not_crossed()
    {
        var venue = NewVenue();
        await using var crowd = await CrowdOnLines.GatherAsync(venue, seed: 3, Codec.MessagePack);
        for (var round = 0; round < 300; round++)
        {
            await crowd.StepAsync(CancellationToken.None);
            foreach (var instrument in Instrument.Busy)
            {
                var book = venue.Depth(instrument.Symbol, 1);
                Assert.True(book.Bids.Single().Price < book.Asks.Single().Price);
                Assert.InRange(book.Bids[0].Price, instrument.Price * 0.9m, instrument.Price * 1.1m);
            }
        }
    }

    [Fact]
    public async Task Old_quotes_are_taken_away()
    {
        var venue = NewVenue();
        await using var crowd = await CrowdOnLines.GatherAsync(venue, seed: 4, Codec.MessagePack);
        for (var round = 0; round < 200; round++)
            await crowd.StepAsync(CancellationToken.None);

        // Two makers with three levels each, and what a maker left behind is nothing.
        var book = venue.Depth(Instrument.Busy[0].Symbol, 50);
        Assert.InRange(book.Bids.Sum(level => level.Orders), 1, 6);
        Assert.InRange(book.Asks.Sum(level => level.Orders), 1, 6);
    }

    private static async Task<string> HistoryAsync(int seed, Codec codec)
    {
        var venue = NewVenue();
        await using var crowd = await CrowdOnLines.GatherAsync(venue, seed, codec);
        for (var round = 0; round < 60; round++)
            await crowd.StepAsync(CancellationToken.None);

        var books = Instrument.Busy.Select(instrument => venue.Depth(instrument.Symbol, 50));
        await using var quotes = venue.QuotesAsync(Instrument.Busy[0].Symbol).GetAsyncEnumerator();
        Assert.True(await quotes.MoveNextAsync());
        Assert.NotNull(quotes.Current.Last);
        return JsonSerializer.Serialize(books) + quotes.Current;
    }

    private static Venue NewVenue() => new(Instrument.Busy.Select(instrument => instrument.Symbol), TimeProvider.System);

    private sealed class CrowdOnLines : IAsyncDisposable
    {
        private readonly MemoryExchange _exchange;
        private readonly LineList _lines;
        private Crowd? _crowd;

        private CrowdOnLines(Venue venue)
        {
            _exchange = new MemoryExchange(venue);
            _lines = new LineList(_exchange.DialAsync);
        }

        public static async Task<CrowdOnLines> GatherAsync(Venue venue, int seed, Codec codec)
        {
            var result = new CrowdOnLines(venue);
            result._crowd = await Crowd.GatherAsync(
                async (events, token) => (await result._lines.DialAsync(codec, events, token)).Trading, seed, CancellationToken.None);
            return result;
        }

        public Task StepAsync(CancellationToken cancellationToken) => _crowd!.StepAsync(cancellationToken);

        public async ValueTask DisposeAsync()
        {
            await _lines.DisposeAsync();
            await _exchange.DisposeAsync();
        }
    }
}
