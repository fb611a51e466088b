using System.Threading;
using System.Threading.Tasks;
using Trading.Contracts;

namespace Trading.Traders;

/// <summary>What a machine at the desk does with the exchange's calls: it needs no news and is always sure.</summary>
internal sealed class TraderEvents : ITradingEvents
{
    public ValueTask OrderFilledAsync(Fill fill) => default;

    public ValueTask AnnounceAsync(string text) => default;

    public ValueTask<bool> ConfirmAsync(string question, CancellationToken cancellationToken = default) => new(true);
}
