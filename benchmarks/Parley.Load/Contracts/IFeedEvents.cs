using System.Threading.Tasks;

namespace Parley.Load.Contracts;

/// <summary>What followers of a feed receive.</summary>
[Contract]
public interface IFeedEvents
{
    /// <summary>A new quote; who is late needs only the last one of each symbol.</summary>
    [OneWay, Deliver(Delivery.KeepLatest, By = nameof(Quote.Symbol))]
    ValueTask QuotedAsync(Quote quote);

    /// <summary>Something that everybody has to know; sent at a timestamp of the clock that both processes read.</summary>
    [OneWay]
    ValueTask NoticedAsync(long sentAt);
}
