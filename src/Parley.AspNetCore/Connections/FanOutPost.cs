using System;
using System.Buffers;
using Parley.Descriptors;
using Parley.Protocol.Backlogs;
using Parley.Protocol.Codecs;
using Parley.Protocol.Connection;
using Parley.Protocol.Frames;
using Parley.Serialization;

namespace Parley.AspNetCore.Connections;

/// <summary>
/// One send: the message as each codec writes it, with the operation's number or its name, made when the first receiver needs it and shared by all, and its key, taken
/// once.
/// </summary>
internal struct FanOutPost<TArguments, TKey>(
    OneWayOperation<TArguments> operation, TArguments arguments, DeliveryTerms terms, TKey key, ContractDescriptor contract, FanOutLog log) : IPost
    where TKey : notnull
{
    private ReadOnlyMemory<byte> _json;
    private ReadOnlyMemory<byte> _messagePack;
    private ReadOnlyMemory<byte> _namedJson;
    private ReadOnlyMemory<byte> _namedMessagePack;

    private FlushRound _flushes;

    /// <summary>A queue whose flush has not begun although much waits for it, if there is one.</summary>
    public SendQueue? Behind { get; private set; }

    public void To(ServerConnection connection)
    {
        var peer = connection.Peer;
        peer.Use(contract);
        var message = For(peer.Codec, peer.Queue.Numbers.Of(operation));
        try
        {
            peer.Queue.Deliver(terms, key, new EncodedFrame(message));
            _flushes.Add(peer.Queue);
            if (peer.Queue.IsBehind)
                Behind = peer.Queue;
        }
        catch (PayloadException error)
        {
            log.NotDelivered(operation.Name, connection.Id, error.Message);
        }
    }

    public void Leave() => _flushes.Start();

    private ReadOnlyMemory<byte> For(IFrameCodec codec, uint number)
    {
        if (number == 0)
            return codec.IsText ? Encoded(ref _namedJson, codec, number) : Encoded(ref _namedMessagePack, codec, number);
        return codec.IsText ? Encoded(ref _json, codec, number) : Encoded(ref _messagePack, codec, number);
    }

    private readonly ReadOnlyMemory<byte> Encoded(ref ReadOnlyMemory<byte> message, IFrameCodec codec, uint number)
    {
        if (!message.IsEmpty)
            return message;
        var output = new ArrayBufferWriter<byte>();
        codec.Encode(output, Frame.OneWay(operation.Name, number), operation.Arguments, arguments);
        return message = output.WrittenMemory;
    }
}

/// <summary>Makes the post of an operation with a policy, once the type of its key is known, and sends it.</summary>
internal readonly struct FanOutDelivery<TArguments>(
    OneWayOperation<TArguments> operation, TArguments arguments, Receivers receivers, TimeProvider time, ContractDescriptor contract, FanOutLog log)
    : IDeliveryPolicyVisitor<TArguments, Nothing>
{
    public Nothing Visit(UnkeyedDeliveryPolicy<TArguments> policy) => Send(policy, default(byte));

    public Nothing Visit<TKey>(KeyedDeliveryPolicy<TArguments, TKey> policy)
        where TKey : notnull => Send(policy, policy.KeyOf(arguments));

    private Nothing Send<TKey>(DeliveryPolicy<TArguments> policy, TKey key)
        where TKey : notnull
    {
        var terms = new DeliveryTerms(operation, BacklogRule.Of(policy, time));
        var post = new FanOutPost<TArguments, TKey>(operation, arguments, terms, key, contract, log);
        receivers.Send(ref post);
        return default;
    }
}
