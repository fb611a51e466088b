using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Parley.AspNetCore;
using Parley.Client;

namespace Domains.Trading;

public sealed class PriceBoard(ICaller<IPriceBoardEvents> caller) : IPriceBoard
{
    private const int Burst = 100;

    private static readonly Symbol Bitcoin = new("BTC", "USD");
    private static readonly Symbol Ether = new("ETH", "USD");

    public async ValueTask FollowAsync(Symbol[] symbols, CancellationToken cancellationToken)
    {
        foreach (var symbol in symbols)
            await caller.Callback.QuotedAsync(new Quote(symbol, 100.5m, 101m));
        await caller.Callback.ClockAsync(DateTimeOffset.UnixEpoch);

        // More than a second has room for, and none of them waits for anybody.
        for (var quantity = 1; quantity <= Burst; quantity++)
            await caller.Callback.PrintedAsync(new Print(100m, quantity));
    }

    public async IAsyncEnumerable<Print> TapeAsync(Symbol symbol, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var quantity = 1; quantity <= 5; quantity++)
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            yield return new Print(100m, quantity);
        }
    }

    internal static async Task VisitAsync(Stage stage)
    {
        var screen = new Screen();
        var connection = await stage.ConnectAsync(CallbackHandler.For<IPriceBoardEvents>(screen));
        #region dropped
        // "PriceBoardEvents.Printed", and how many since the last time; raised on the thread pool.
        connection.MessagesDropped += (_, dropped) => screen.ShowGap(dropped.Operation, dropped.Count);
        #endregion
        var board = connection.Get<IPriceBoard>();

        // One quote of each pair: none replaces another.
        await board.FollowAsync([Bitcoin, Ether]);
        Quote[] quotes = [await screen.Quotes.Reader.ReadAsync(), await screen.Quotes.Reader.ReadAsync()];
        Check.Same([new Quote(Bitcoin, 100.5m, 101m), new Quote(Ether, 100.5m, 101m)], quotes.OrderBy(quote => quote.Pair, StringComparer.Ordinal));
        Check.Equal(DateTimeOffset.UnixEpoch, await screen.Clocks.Reader.ReadAsync());

        // Too many: the newest come in order, and the screen is told of the others.
        var printed = new List<decimal>();
        while (printed is not [.., Burst])
            printed.Add((await screen.Prints.Reader.ReadAsync()).Quantity);
        Check.Same(printed.Order(), printed);
        for (var missed = 0L; missed < Burst - printed.Count;)
        {
            var (operation, count) = await screen.Gaps.Reader.ReadAsync();
            Check.Equal("PriceBoardEvents.Printed", operation);
            missed += count;
            Check.That(missed <= Burst - printed.Count);
        }

        // Fewer than can wait: all of them arrive.
        var tape = await board.TapeAsync(Bitcoin).ToListAsync();
        Check.Same([1m, 2m, 3m, 4m, 5m], tape.Select(print => print.Quantity));
    }

    private sealed class Screen : IPriceBoardEvents
    {
        public Channel<Quote> Quotes { get; } = Channel.CreateUnbounded<Quote>();

        public Channel<DateTimeOffset> Clocks { get; } = Channel.CreateUnbounded<DateTimeOffset>();

        public Channel<Print> Prints { get; } = Channel.CreateUnbounded<Print>();

        public Channel<(string Operation, long Count)> Gaps { get; } = Channel.CreateUnbounded<(string, long)>();

        public ValueTask QuotedAsync(Quote quote) => Quotes.Writer.WriteAsync(quote);

        public ValueTask ClockAsync(DateTimeOffset now) => Clocks.Writer.WriteAsync(now);

        public ValueTask PrintedAsync(Print print) => Prints.Writer.WriteAsync(print);

        public void ShowGap(string operation, long count) => Check.That(Gaps.Writer.TryWrite((operation, count)));
    }
}
