using System.Threading;
using System.Threading.Tasks;
using Parley;

namespace Lobby.Contracts;

/// <summary>A second contract on the same connection.</summary>
[Contract(Callback = typeof(ITableEvents))]
public interface ITable
{
    ValueTask<int> DealAsync(int cards, CancellationToken cancellationToken = default);
}

/// <summary>Its callbacks.</summary>
[Contract]
public interface ITableEvents
{
    ValueTask<int> BidAsync(int atLeast, CancellationToken cancellationToken = default);
}
