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
}
