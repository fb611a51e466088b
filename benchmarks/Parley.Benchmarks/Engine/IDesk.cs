using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Parley.Benchmarks.Codecs;

namespace Parley.Benchmarks.Engine;

/// <summary>The contract whose messages are measured. Each carries the order that the codecs are measured with; what is called often has a number of one byte.</summary>
[Contract]
public interface IDesk
{
    [Operation(Id = 1)]
    ValueTask<PlaceOrder> EchoAsync(PlaceOrder order, CancellationToken cancellationToken = default);

    [OneWay, Operation(Id = 2)]
    ValueTask NoteAsync(PlaceOrder order);

    [Operation(Id = 3)]
    IAsyncEnumerable<PlaceOrder> RepeatAsync(int count, CancellationToken cancellationToken = default);
}
