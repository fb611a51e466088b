using System.Collections.Generic;
using Parley.Serialization;

namespace Parley.Descriptors;

/// <summary>
/// One request, a stream of items after it, one reply. <typeparamref name="TResult"/> is <see cref="Nothing"/> where the method returns no value.
/// </summary>
public sealed class ClientStreamOperation<TArguments, TItem, TResult> : Operation<TArguments>
{
    /// <summary>Describes the operation; <paramref name="timeoutMilliseconds"/> is 0 for none.</summary>
    public ClientStreamOperation(
        string name, uint number, Formatter<TArguments> arguments, Formatter<TItem> item, Formatter<TResult> result,
        int timeoutMilliseconds = 0, IReadOnlyList<FaultType>? faults = null, CallSequence<TArguments>? sequence = null)
        : base(OperationKind.ClientStream, name, number, arguments, timeoutMilliseconds, faults, sequence) => (Item, Result) = (item, result);

    /// <summary>Writes and reads one item of the caller.</summary>
    public Formatter<TItem> Item { get; }

    /// <summary>Writes and reads the result.</summary>
    public Formatter<TResult> Result { get; }
}
