using System.Threading;
using System.Threading.Tasks;
using Trading.Contracts;

namespace Trading.Tour;

/// <summary>Asks for a busy book until both sides have a price: right after a large trade, one may be empty for a moment.</summary>
internal static class MarketPrices
{
    public static async Task<Book> BookAsync(Desk desk, string symbol, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var book = await desk.CallAsync(trading => trading.GetBookAsync(symbol, cancellationToken: cancellationToken));
            if (book.Bids.Count > 0 && book.Asks.Count > 0)
                return book;
            await Task.Yield();
        }
    }
}
