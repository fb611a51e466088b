using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Parley.Descriptors;

/// <summary>Where a client stub's calls go: one connection, or a set of them.</summary>
public interface ICallChannel
{
    /// <summary>Calls an operation that returns a value.</summary>
    ValueTask<TResult> CallAsync<TArguments, TResult>(
        UnaryOperation<TArguments, TResult> operation, TArguments arguments, CancellationToken cancellationToken);

    /// <summary>Calls an operation that returns no value.</summary>
    ValueTask CallAsync<TArguments>(
        UnaryOperation<TArguments, Nothing> operation, TArguments arguments, CancellationToken cancellationToken);

    /// <summary>Sends a one-way operation; completes when the message is queued.</summary>
    ValueTask SendAsync<TArguments>(
        OneWayOperation<TArguments> operation, TArguments arguments, CancellationToken cancellationToken);

    /// <summary>Opens a server stream each time the result is enumerated.</summary>
    IAsyncEnumerable<TItem> StreamAsync<TArguments, TItem>(
        ServerStreamOperation<TArguments, TItem> operation, TArguments arguments, CancellationToken cancellationToken);
}
