using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Parley.AspNetCore;
using Parley.Client;

namespace Domains.Trading;

public sealed class PriceBoard(ICaller<IPriceBoardEvents> caller) : IPriceBoard
{
    private static readonly Symbol Bitcoin = new("BTC", "USD");
    private static readonly Symbol Ether = new("ETH", "USD");

    public async ValueTask FollowAsync(Symbol[] symbols, CancellationToken cancellationToken)
    {
        foreach (var symbol in symbols)
            await caller.Callback.QuotedAsync(new Quote(symbol, 100.5m, 101m));
        await caller.Callback.ClockAsync(DateTimeOffset.UnixEpoch);
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
        var board = (await stage.ConnectAsync(CallbackHandler.For<IPriceBoardEvents>(screen))).Get<IPriceBoard>();

        // One quote of each pair: none replaces another.
        await board.FollowAsync([Bitcoin, Ether]);
        Quote[] quotes = [await screen.Quotes.Reader.ReadAsync(), await screen.Quotes.Reader.ReadAsync()];
        Check.Same([new Quote(Bitcoin, 100.5m, 101m), new Quote(Ether, 100.5m, 101m)], quotes.OrderBy(quote => quote.Pair, StringComparer.Ordinal));
        Check.Equal(DateTimeOffset.UnixEpoch, await screen.Clocks.Reader.ReadAsync());

        // Fewer than can wait: all of them arrive.
        var tape = await board.TapeAsync(Bitcoin).ToListAsync();
        Check.Same([1m, 2m, 3m, 4m, 5m], tape.Select(print => print.Quantity));
    }

    private sealed class Screen : IPriceBoardEvents
    {
        public Channel<Quote> Quotes { get; } = Channel.CreateUnbounded<Quote>();

        public Channel<DateTimeOffset> Clocks { get; } = Channel.CreateUnbounded<DateTimeOffset>();

        public ValueTask QuotedAsync(Quote quote) => Quotes.Writer.WriteAsync(quote);

        public ValueTask ClockAsync(DateTimeOffset now) => Clocks.Writer.WriteAsync(now);
    }
}
