using System.Runtime.CompilerServices;

namespace Domains.Trading;

public sealed class MarketData : IMarketData
{
    private static readonly Symbol Bitcoin = new("BTC", "USD");
    private static readonly Symbol Ether = new("ETH", "USD");
    private static readonly DateTimeOffset Start = new(2025, 1, 31, 9, 30, 0, TimeSpan.FromHours(1));

    public static Example Example { get; } = new(
        "market data", server => server.AddService<IMarketData, MarketData>().AddService<IPriceBoard, PriceBoard>(), VisitAsync);

    public ValueTask<IReadOnlyList<Instrument>> InstrumentsAsync(CancellationToken cancellationToken) => new(
    [
        new Instrument(Bitcoin, 0.50m, new DateOnly(2011, 9, 13), new TimeOnly(0, 0), new TimeOnly(23, 59, 59, 999), new Uri("https://example.org/btc?q=a b")),
        new Instrument(Ether, 0.05m, new DateOnly(2015, 8, 7), TimeOnly.MinValue, TimeOnly.MaxValue),
    ]);

    public async IAsyncEnumerable<Tick> TicksAsync(
        HashSet<Symbol> symbols, DateTimeOffset? since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var at = since ?? Start;
        for (var sequence = 1L; ; sequence++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
            foreach (var symbol in symbols.OrderBy(symbol => symbol.Base))
                yield return new Tick(symbol, at.AddTicks(sequence), 100.10m + sequence, sequence == 1 ? double.NaN : 1d / sequence, sequence);
        }
    }

    public async IAsyncEnumerable<OrderBook> BooksAsync(Symbol symbol, int depth, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var size = 0; size <= depth; size++)
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            yield return new OrderBook(symbol, Levels(size, -0.5m), Levels(size, 0.5m));
        }
    }

    private static (decimal Price, decimal Quantity)[] Levels(int count, decimal step) =>
        Enumerable.Range(1, count).Select(level => (100m + level * step, 1.000m / level)).ToArray();

    private static async Task VisitAsync(Stage stage)
    {
        var market = (await stage.ConnectAsync()).Get<IMarketData>();
        var instruments = await market.InstrumentsAsync();
        Check.Equal("https://example.org/btc?q=a b", instruments[0].Website!.OriginalString);
        Check.Equal(new Instrument(Ether, 0.05m, new DateOnly(2015, 8, 7), TimeOnly.MinValue, TimeOnly.MaxValue), instruments[1]);

        #region leave
        // The stream has no end. Leaving the loop ends it on the server, too.
        var ticks = new List<Tick>();
        await foreach (var tick in market.TicksAsync([Bitcoin, Ether]))
        {
            ticks.Add(tick);
            if (ticks.Count == 500)
                break;
        }
        #endregion

        Check.Same(Enumerable.Range(0, 500).Select(i => (i % 2 == 0 ? Bitcoin : Ether, 1L + i / 2)), ticks.Select(tick => (tick.Symbol, tick.Sequence)));
        Check.That(double.IsNaN(ticks[0].Change));
        Check.Equal(1d / 3, ticks[4].Change);
        Check.Equal((Start.AddTicks(1), Start.Offset), (ticks[0].At, ticks[0].At.Offset));

        // Two streams at the same time on one connection.
        var books = await Task.WhenAll(
            market.BooksAsync(Bitcoin).ToListAsync().AsTask(), market.BooksAsync(Ether, depth: 1).ToListAsync().AsTask());
        Check.Same([6, 2], books.Select(book => book.Count));
        Check.Same([(99.5m, 1.000m), (99.0m, 0.5m)], books[0][2].Bids);

        await PriceBoard.VisitAsync(stage);
    }
}
