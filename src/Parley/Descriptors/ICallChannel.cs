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

    /// <summary>
    /// Calls an operation that takes a stream and returns a value. <paramref name="items"/> is enumerated once, on the thread pool, as fast as the other
    /// side takes them, until it ends or the call does.
    /// </summary>
    ValueTask<TResult> PushAsync<TArguments, TItem, TResult>(
        ClientStreamOperation<TArguments, TItem, TResult> operation, TArguments arguments, IAsyncEnumerable<TItem> items,
        CancellationToken cancellationToken);

    /// <summary>Calls an operation that takes a stream and returns no value.</summary>
    ValueTask PushAsync<TArguments, TItem>(
        ClientStreamOperation<TArguments, TItem, Nothing> operation, TArguments arguments, IAsyncEnumerable<TItem> items,
        CancellationToken cancellationToken);

    /// <summary>Opens a duplex call each time the result is enumerated, and enumerates <paramref name="items"/> for it.</summary>
    IAsyncEnumerable<TResult> DuplexAsync<TArguments, TItem, TResult>(
        DuplexOperation<TArguments, TItem, TResult> operation, TArguments arguments, IAsyncEnumerable<TItem> items,
        CancellationToken cancellationToken);
}
