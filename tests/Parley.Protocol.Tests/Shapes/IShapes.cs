using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Parley.Protocol.Tests.Contracts;

namespace Parley.Protocol.Tests.Shapes;

/// <summary>Operations that take streams.</summary>
[Contract]
public interface IShapes
{
    [Fault(typeof(Refusal)), Operation(Id = 1)]
    ValueTask<int> SumAsync(int start, IAsyncEnumerable<int> items, CancellationToken cancellationToken = default);

    [Operation(Id = 2)]
    ValueTask PackAsync(IAsyncEnumerable<Box> boxes, string label = "none", CancellationToken cancellationToken = default);

    [Operation(Id = 3)]
    IAsyncEnumerable<string> EchoAsync(string prefix, IAsyncEnumerable<string> texts, CancellationToken cancellationToken = default);

    [Timeout(2000), Operation(Id = 4)]
    Task<int> HurryAsync(IAsyncEnumerable<int> items, CancellationToken cancellationToken = default);

    [Operation(Id = 5)]
    ValueTask<string> PlainAsync(string text, CancellationToken cancellationToken = default);
}
