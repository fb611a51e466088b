using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Parley.Protocol.Tests.Shapes;

/// <summary>Operations whose calls line up, each in its way.</summary>
[Contract]
public interface IOrdered : ILedger
{
    [Concurrency(Concurrency.Serial), Operation(Id = 1)]
    ValueTask<int> SerialAsync(int number, CancellationToken cancellationToken = default);

    [Concurrency(Concurrency.SerialBy, nameof(account)), Operation(Id = 2)]
    ValueTask<int> ByTextAsync(int number, string account, CancellationToken cancellationToken = default);

    [Operation(Id = 3)]
    ValueTask<int> FreeAsync(int number, CancellationToken cancellationToken = default);

    [OneWay, Concurrency(Concurrency.Serial), Operation(Id = 4)]
    ValueTask NoteAsync(int number);

    [Concurrency(Concurrency.SerialBy, "account"), Operation(Id = 5)]
    IAsyncEnumerable<int> WatchAsync(int number, AccountId account, CancellationToken cancellationToken = default);
}

/// <summary>All of its operations wait for each other, by side.</summary>
[Concurrency(Concurrency.SerialBy, "side")]
public interface ILedger
{
    [Operation(Id = 11)]
    ValueTask<int> BookAsync(int number, Side side, CancellationToken cancellationToken = default);

    [Timeout(2000), Operation(Id = 12)]
    ValueTask<int> HurryAsync(Side side, int number, CancellationToken cancellationToken = default);

    [Concurrency(Concurrency.Concurrent), Operation(Id = 13)]
    ValueTask<int> LookAsync(int number, Side side);
}

public enum Side : byte
{
    Left,
    Right,
}

public readonly record struct AccountId(string Value);
