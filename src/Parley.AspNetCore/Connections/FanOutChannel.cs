using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Parley.Descriptors;
using Parley.Protocol.Connection;
using Parley.Serialization;

namespace Parley.AspNetCore.Connections;

/// <summary>Sends one-way operations to many connections: encodes once for each codec that has a receiver, and waits for nobody.</summary>
internal sealed class FanOutChannel(Receivers receivers, TimeProvider time, ContractDescriptor contract, FanOutLog log) : ICallChannel
{
    private const int MostYields = 1000;

    public ValueTask SendAsync<TArguments>(
        OneWayOperation<TArguments> operation, TArguments arguments, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled(cancellationToken);
        try
        {
            return Send(operation, arguments) is { } behind ? LetBeginAsync(behind) : default;
        }
        catch (PayloadException error)
        {
            return ValueTask.FromException(
                new ParleyException(ErrorCode.InvalidArgument, $"{operation.Name} was not sent. {error.Message}", error));
        }
    }

    public ValueTask<TResult> CallAsync<TArguments, TResult>(
        UnaryOperation<TArguments, TResult> operation, TArguments arguments, CancellationToken cancellationToken) =>
        ValueTask.FromException<TResult>(NotOneWay(operation));

    public ValueTask CallAsync<TArguments>(
        UnaryOperation<TArguments, Nothing> operation, TArguments arguments, CancellationToken cancellationToken) =>
        ValueTask.FromException(NotOneWay(operation));

    public IAsyncEnumerable<TItem> StreamAsync<TArguments, TItem>(
        ServerStreamOperation<TArguments, TItem> operation, TArguments arguments, CancellationToken cancellationToken) =>
        throw NotOneWay(operation);

    public ValueTask<TResult> PushAsync<TArguments, TItem, TResult>(
        ClientStreamOperation<TArguments, TItem, TResult> operation, TArguments arguments, IAsyncEnumerable<TItem> items,
        CancellationToken cancellationToken) => ValueTask.FromException<TResult>(NotOneWay(operation));

    public ValueTask PushAsync<TArguments, TItem>(
        ClientStreamOperation<TArguments, TItem, Nothing> operation, TArguments arguments, IAsyncEnumerable<TItem> items,
        CancellationToken cancellationToken) => ValueTask.FromException(NotOneWay(operation));

    public IAsyncEnumerable<TResult> DuplexAsync<TArguments, TItem, TResult>(
        DuplexOperation<TArguments, TItem, TResult> operation, TArguments arguments, IAsyncEnumerable<TItem> items,
        CancellationToken cancellationToken) => throw NotOneWay(operation);

    // Returns a queue whose flush the sender is far ahead of.
    private SendQueue? Send<TArguments>(OneWayOperation<TArguments> operation, TArguments arguments)
    {
        if (operation.DeliveryPolicy is { } policy)
        {
            policy.Accept<Nothing, FanOutDelivery<TArguments>>(
                new FanOutDelivery<TArguments>(operation, arguments, receivers, time, contract, log));
            return null;
        }

        var post = new FanOutPost<TArguments, byte>(operation, arguments, default, 0, contract, log);
        receivers.Send(ref post);
        return post.Behind;
    }

    // Waits for no receiver, only for a thread that begins to write: a loop that sends without a pause would fill the queues of receivers that keep up.
    private static async ValueTask LetBeginAsync(SendQueue queue)
    {
        for (var i = 0; i < MostYields && queue.IsBehind; i++)
            await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
    }

    private static InvalidOperationException NotOneWay(Operation operation) => new(
        $"{operation.Name} has an answer, so it cannot go to many clients at once. Mark it [OneWay], or call it on one connection with Connection(id).");
}
