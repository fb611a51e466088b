using System.Threading;
using System.Threading.Tasks;
using Parley;

namespace Trading.Contracts;

/// <summary>What the exchange may call on a trader.</summary>
[Contract]
public interface ITradingEvents
{
    /// <summary>A part of one of the trader's orders was filled, or all of it.</summary>
    [OneWay]
    ValueTask OrderFilledAsync(Fill fill);

    /// <summary>News of a symbol that the trader follows: somebody placed a very large order.</summary>
    [OneWay]
    ValueTask AnnounceAsync(string text);

    /// <summary>Asks the person at the desk; the order waits for the answer.</summary>
    ValueTask<bool> ConfirmAsync(string question, CancellationToken cancellationToken = default);
}
