using Parley.Serialization;

namespace Parley.Descriptors;

/// <summary>One message without a reply.</summary>
public sealed class OneWayOperation<TArguments> : Operation<TArguments>
{
    /// <summary>Describes the operation.</summary>
    public OneWayOperation(string name, uint number, Formatter<TArguments> arguments, CallSequence<TArguments>? sequence = null)
        : base(OperationKind.OneWay, name, number, arguments, 0, null, sequence)
    {
    }

    /// <summary>Describes an operation with a delivery policy.</summary>
    public OneWayOperation(
        string name, uint number, Formatter<TArguments> arguments, DeliveryPolicy<TArguments> deliveryPolicy,
        CallSequence<TArguments>? sequence = null)
        : this(name, number, arguments, sequence) => DeliveryPolicy = deliveryPolicy;

    /// <summary>What becomes of messages that wait for a receiver; <see langword="null"/> if all of them arrive.</summary>
    public DeliveryPolicy<TArguments>? DeliveryPolicy { get; }
}
