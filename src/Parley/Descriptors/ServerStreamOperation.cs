using System.Collections.Generic;
using Parley.Serialization;

namespace Parley.Descriptors;

/// <summary>One request, a stream of items back.</summary>
public sealed class ServerStreamOperation<TArguments, TItem> : Operation<TArguments>
{
    /// <summary>Describes the operation; <paramref name="timeoutMilliseconds"/> is 0 for none.</summary>
    public ServerStreamOperation(
        string name, uint number, Formatter<TArguments> arguments, Formatter<TItem> item,
        int timeoutMilliseconds = 0, IReadOnlyList<FaultType>? faults = null, CallSequence<TArguments>? sequence = null)
        : base(OperationKind.ServerStream, name, number, arguments, timeoutMilliseconds, faults, sequence) => Item = item;

    /// <summary>Describes an operation with a delivery policy; <paramref name="timeoutMilliseconds"/> is 0 for none.</summary>
    public ServerStreamOperation(
        string name, uint number, Formatter<TArguments> arguments, Formatter<TItem> item, DeliveryPolicy<TItem> deliveryPolicy,
        int timeoutMilliseconds = 0, IReadOnlyList<FaultType>? faults = null, CallSequence<TArguments>? sequence = null)
        : this(name, number, arguments, item, timeoutMilliseconds, faults, sequence) => DeliveryPolicy = deliveryPolicy;

    /// <summary>Writes and reads one item.</summary>
    public Formatter<TItem> Item { get; }

    /// <summary>What becomes of items that wait for the caller; <see langword="null"/> if all of them arrive.</summary>
    public DeliveryPolicy<TItem>? DeliveryPolicy { get; }
}
