using Parley.Descriptors;
using Parley.Protocol.Backlogs;
using Parley.Protocol.Frames;

namespace Parley.Protocol.Connection;

/// <summary>Sends one message with a policy to one connection, once the type of its key is known.</summary>
internal readonly struct DirectDelivery<TArguments>(SendQueue queue, OneWayOperation<TArguments> operation, TArguments arguments)
    : IDeliveryPolicyVisitor<TArguments, bool>
{
    public bool Visit(UnkeyedDeliveryPolicy<TArguments> policy) => Deliver(policy, default(byte));

    public bool Visit<TKey>(KeyedDeliveryPolicy<TArguments, TKey> policy)
        where TKey : notnull => Deliver(policy, policy.KeyOf(arguments));

    private bool Deliver<TKey>(DeliveryPolicy<TArguments> policy, TKey key)
        where TKey : notnull
    {
        var frame = Frame.OneWay(operation.Name, queue.Numbers.Of(operation));
        return queue.Deliver(
            new DeliveryTerms(operation, BacklogRule.Of(policy, queue.Time)), key, new PayloadFrame<TArguments>(frame, operation.Arguments, arguments));
    }
}
