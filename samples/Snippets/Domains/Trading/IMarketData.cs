using Parley;

namespace Domains.Trading;

#region inheritance
// No contract itself: its operations belong to each contract that derives from it.
public interface IReferenceData
{
    ValueTask<IReadOnlyList<Instrument>> InstrumentsAsync(CancellationToken cancellationToken = default);
}

[Contract]
public interface IMarketData : IReferenceData
{
    IAsyncEnumerable<Tick> TicksAsync(HashSet<Symbol> symbols, DateTimeOffset? since = null, CancellationToken cancellationToken = default);

    IAsyncEnumerable<OrderBook> BooksAsync(Symbol symbol, int depth = 5, CancellationToken cancellationToken = default);
}
#endregion

public sealed record Instrument(Symbol Symbol, decimal TickSize, DateOnly Listed, TimeOnly Opens, TimeOnly Closes, Uri? Website = null);

public readonly record struct Tick(Symbol Symbol, DateTimeOffset At, decimal Price, double Change, long Sequence);

public sealed record OrderBook(Symbol Symbol, (decimal Price, decimal Quantity)[] Bids, (decimal Price, decimal Quantity)[] Asks);
