using System.Threading.Tasks;
using Parley;

namespace Lobby.Contracts;

/// <summary>What a server tells many clients of, some of whom read slowly.</summary>
[Contract]
public interface IFeedEvents
{
    [OneWay, Deliver(Delivery.KeepLatest, By = nameof(symbol))]
    ValueTask PriceAsync(string symbol, int value, string padding = "");

    [OneWay, Deliver(Delivery.DropOldest, Capacity = 10)]
    ValueTask NewsAsync(int number, string padding = "");

    [OneWay]
    ValueTask NoticeAsync(int number);
}
