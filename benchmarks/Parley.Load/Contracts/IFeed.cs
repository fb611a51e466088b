using System.Threading;
using System.Threading.Tasks;

namespace Parley.Load.Contracts;

/// <summary>Messages pushed to those that follow a symbol: what many cost, and what those that do not read cost the others. Only Parley serves it.</summary>
[Contract(Callback = typeof(IFeedEvents))]
public interface IFeed
{
    /// <summary>Follows a symbol from now on.</summary>
    ValueTask FollowAsync(int symbol, CancellationToken cancellationToken = default);

    /// <summary>Sends one notice to all that follow a symbol.</summary>
    ValueTask NotifyAsync(int symbol, CancellationToken cancellationToken = default);

    /// <summary>Publishes quotes, evenly over symbols and time, and says what the server's memory was at most.</summary>
    ValueTask<FeedReport> PublishAsync(int quotesPerSecond, int symbols, int milliseconds, CancellationToken cancellationToken = default);
}
