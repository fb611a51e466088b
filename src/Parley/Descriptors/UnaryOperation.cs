using System.Collections.Generic;
using Parley.Serialization;

namespace Parley.Descriptors;

/// <summary>One request, one reply. <typeparamref name="TResult"/> is <see cref="Nothing"/> where the method returns no value.</summary>
public sealed class UnaryOperation<TArguments, TResult> : Operation<TArguments>
{
    /// <summary>Describes the operation; <paramref name="timeoutMilliseconds"/> is 0 for none.</summary>
    public UnaryOperation(
        string name, uint number, Formatter<TArguments> arguments, Formatter<TResult> result,
        int timeoutMilliseconds = 0, IReadOnlyList<FaultType>? faults = null, CallSequence<TArguments>? sequence = null)
        : base(OperationKind.Unary, name, number, arguments, timeoutMilliseconds, faults, sequence) => Result = result;

    /// <summary>Writes and reads the result.</summary>
    public Formatter<TResult> Result { get; }
}
