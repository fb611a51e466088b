using System.Collections.Generic;
using Parley.Serialization;

namespace Parley.Descriptors;

/// <summary>One request, a stream of <typeparamref name="TItem"/> after it, a stream of <typeparamref name="TResult"/> back.</summary>
public sealed class DuplexOperation<TArguments, TItem, TResult> : Operation<TArguments>
{
    /// <summary>Describes the operation; <paramref name="timeoutMilliseconds"/> is 0 for none.</summary>
    public DuplexOperation(
        string name, uint number, Formatter<TArguments> arguments, Formatter<TItem> item, Formatter<TResult> result,
        int timeoutMilliseconds = 0, IReadOnlyList<FaultType>? faults = null, CallSequence<TArguments>? sequence = null)
        : base(OperationKind.Duplex, name, number, arguments, timeoutMilliseconds, faults, sequence) => (Item, Result) = (item, result);

    /// <summary>Writes and reads one item of the caller.</summary>
    public Formatter<TItem> Item { get; }

    /// <summary>Writes and reads one item of the callee.</summary>
    public Formatter<TResult> Result { get; }
}
