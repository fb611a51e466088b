using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Parley.Protocol.Tests.Contracts;

/// <summary>One operation for each thing that the engine must do.</summary>
[Contract]
public interface ILab
{
    [Operation(Id = 1)]
    ValueTask<string> EchoAsync(string text, CancellationToken cancellationToken = default);

    ValueTask<int> AddAsync(int left, int right = 100);

    [Operation(Id = 2)]
    ValueTask TouchAsync(string name, CancellationToken cancellationToken = default);

    [OneWay, Operation(Id = 3)]
    ValueTask NoteAsync(int number);

    [Operation(Id = 4)]
    IAsyncEnumerable<int> CountAsync(int count, CancellationToken cancellationToken = default);

    [Operation(Id = 5)]
    IAsyncEnumerable<string> ChunksAsync(int count, int size, CancellationToken cancellationToken = default);

    [Fault(typeof(Refusal)), Operation(Id = 6)]
    ValueTask<int> DecideAsync(string how, CancellationToken cancellationToken = default);

    [Timeout(2000), Operation(Id = 7)]
    ValueTask<string> HurryAsync(CancellationToken cancellationToken = default);

    ValueTask<Box> PackAsync(Box box);
}

public sealed record Refusal(string Why, int Level);

public sealed record Undeclared(string Secret);

public sealed record Box(string Label, int? Size = null);
