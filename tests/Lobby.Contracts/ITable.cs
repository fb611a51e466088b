using System.Threading;
using System.Threading.Tasks;
using Parley;

namespace Lobby.Contracts;

/// <summary>A second contract on the same connection, which gives its operations numbers.</summary>
[Contract(Callback = typeof(ITableEvents))]
public interface ITable
{
    [Operation(Id = 11)]
    ValueTask<int> DealAsync(int cards, CancellationToken cancellationToken = default);
}

/// <summary>Its callbacks.</summary>
[Contract]
public interface ITableEvents
{
    [Operation(Id = 300)]
    ValueTask<int> BidAsync(int atLeast, CancellationToken cancellationToken = default);

    [OneWay, Operation(Id = 301)]
    ValueTask TurnAsync(string who);
}
