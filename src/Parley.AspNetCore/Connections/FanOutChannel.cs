using System;
using System.Buffers;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Parley.Descriptors;
using Parley.Protocol.Codecs;
using Parley.Protocol.Frames;
using Parley.Serialization;

namespace Parley.AspNetCore.Connections;

/// <summary>Sends one-way operations to many connections: encodes once for each codec that has a receiver, and waits for nobody.</summary>
internal sealed class FanOutChannel(Func<IEnumerable<ServerConnection>> receivers, ContractDescriptor contract, FanOutLog log) : ICallChannel
{
    public ValueTask SendAsync<TArguments>(
        OneWayOperation<TArguments> operation, TArguments arguments, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled(cancellationToken);
        try
        {
            Send(operation, arguments);
            return default;
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

    private void Send<TArguments>(OneWayOperation<TArguments> operation, TArguments arguments)
    {
        ReadOnlyMemory<byte>? json = null, messagePack = null;
        foreach (var connection in receivers())
        {
            var message = connection.Codec == Codec.Json
                ? json ??= Encode(Codec.Json, operation, arguments)
                : messagePack ??= Encode(Codec.MessagePack, operation, arguments);
            Enqueue(connection, operation, message);
        }
    }

    private static ReadOnlyMemory<byte> Encode<TArguments>(Codec codec, OneWayOperation<TArguments> operation, TArguments arguments)
    {
        var output = new ArrayBufferWriter<byte>();
        FrameCodecs.Create(codec).Write(output, Frame.OneWay(operation.Name, operation.Number), operation.Arguments, arguments);
        return output.WrittenMemory;
    }

    private void Enqueue(ServerConnection connection, Operation operation, ReadOnlyMemory<byte> message)
    {
        connection.Peer.Use(contract);
        try
        {
            connection.Peer.Queue.EnqueueEncoded(message);
            connection.Peer.Queue.FlushSoon();
        }
        catch (PayloadException error)
        {
            log.NotDelivered(operation.Name, connection.Id, error.Message);
        }
    }

    private static InvalidOperationException NotOneWay(Operation operation) => new(
        $"{operation.Name} has an answer, so it cannot go to many clients at once. Mark it [OneWay], or call it on one connection with Connection(id).");
}
