using System.Threading.Tasks;
using Parley;

namespace Snippets.Diagnostics.PAR051;

#pragma warning disable PAR051
#region violation
[Contract]
public interface ISpreads
{
    [OneWay, Deliver(Delivery.KeepLatest, By = "Symbol")]
    ValueTask SpreadAsync(Quote bid, Quote ask);
}

public sealed record Quote(string Symbol, decimal Price);
#endregion
#pragma warning restore PAR051

#region fix
[Contract]
public interface IQuotes
{
    [OneWay, Deliver(Delivery.KeepLatest, By = nameof(Quote.Symbol))]
    ValueTask QuoteAsync(Quote quote);

    [OneWay, Deliver(Delivery.KeepLatest, By = nameof(symbol))]
    ValueTask SpreadAsync(string symbol, decimal bid, decimal ask);
}
#endregion
