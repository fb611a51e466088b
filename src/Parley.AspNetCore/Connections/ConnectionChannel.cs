using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Parley.Descriptors;

namespace Parley.AspNetCore.Connections;

/// <summary>Calls one connection that is looked up at each call, since it may have gone since the stub was made.</summary>
internal sealed class ConnectionChannel(ConnectionRegistry registry, string connectionId, ContractDescriptor contract) : ICallChannel
{
    private volatile bool _isUsed;

    public ValueTask<TResult> CallAsync<TArguments, TResult>(
        UnaryOperation<TArguments, TResult> operation, TArguments arguments, CancellationToken cancellationToken) =>
        Find() is { } channel
            ? channel.CallAsync(operation, arguments, cancellationToken)
            : ValueTask.FromException<TResult>(Gone(operation));

    public ValueTask CallAsync<TArguments>(
        UnaryOperation<TArguments, Nothing> operation, TArguments arguments, CancellationToken cancellationToken) =>
        Find() is { } channel
            ? channel.CallAsync(operation, arguments, cancellationToken)
            : ValueTask.FromException(Gone(operation));

    public ValueTask SendAsync<TArguments>(
        OneWayOperation<TArguments> operation, TArguments arguments, CancellationToken cancellationToken) =>
        Find() is { } channel
            ? channel.SendAsync(operation, arguments, cancellationToken)
            : ValueTask.FromException(Gone(operation));

    public IAsyncEnumerable<TItem> StreamAsync<TArguments, TItem>(
        ServerStreamOperation<TArguments, TItem> operation, TArguments arguments, CancellationToken cancellationToken) =>
        Find() is { } channel ? channel.StreamAsync(operation, arguments, cancellationToken) : throw Gone(operation);

    public ValueTask<TResult> PushAsync<TArguments, TItem, TResult>(
        ClientStreamOperation<TArguments, TItem, TResult> operation, TArguments arguments, IAsyncEnumerable<TItem> items,
        CancellationToken cancellationToken) =>
        Find() is { } channel
            ? channel.PushAsync(operation, arguments, items, cancellationToken)
            : ValueTask.FromException<TResult>(Gone(operation));

    public ValueTask PushAsync<TArguments, TItem>(
        ClientStreamOperation<TArguments, TItem, Nothing> operation, TArguments arguments, IAsyncEnumerable<TItem> items,
        CancellationToken cancellationToken) =>
        Find() is { } channel
            ? channel.PushAsync(operation, arguments, items, cancellationToken)
            : ValueTask.FromException(Gone(operation));

    public IAsyncEnumerable<TResult> DuplexAsync<TArguments, TItem, TResult>(
        DuplexOperation<TArguments, TItem, TResult> operation, TArguments arguments, IAsyncEnumerable<TItem> items,
        CancellationToken cancellationToken) =>
        Find() is { } channel ? channel.DuplexAsync(operation, arguments, items, cancellationToken) : throw Gone(operation);

    private ICallChannel? Find()
    {
        if (registry.Find(connectionId)?.Peer is not { } peer)
            return null;
        if (!_isUsed)
        {
            peer.Use(contract);
            _isUsed = true;
        }

        return peer.Caller;
    }

    private static ParleyException Gone(Operation operation) =>
        new(ErrorCode.Unavailable, $"{operation.Name} was not sent: the connection is not open.");
}
