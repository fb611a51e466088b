using System.Threading.Tasks;
using Lobby.Contracts;

namespace Parley.AspNetCore.Tests.Harness;

/// <summary>A client's side of the feed.</summary>
internal sealed class FeedEvents : IFeedEvents
{
    public Inbox<(string Symbol, int Value)> Prices { get; } = new();

    public Inbox<int> News { get; } = new();

    public Inbox<int> Notices { get; } = new();

    public ValueTask PriceAsync(string symbol, int value, string padding)
    {
        Prices.Add((symbol, value));
        return default;
    }

    public ValueTask NewsAsync(int number, string padding)
    {
        News.Add(number);
        return default;
    }

    public ValueTask NoticeAsync(int number)
    {
        Notices.Add(number);
        return default;
    }
}
