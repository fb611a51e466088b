using System;
using System.Collections.Generic;
using Parley.Serialization;

namespace Parley.Descriptors;

/// <summary>What both sides know of one operation of a contract. Emitted code holds one instance per operation.</summary>
public abstract class Operation
{
    private protected Operation(
        OperationKind kind, string name, uint number, int timeoutMilliseconds, IReadOnlyList<FaultType>? faults)
    {
        Kind = kind;
        Name = name;
        Number = number;
        TimeoutMilliseconds = timeoutMilliseconds;
        Faults = faults ?? Array.Empty<FaultType>();
    }

    /// <summary>The shape of the operation.</summary>
    public OperationKind Kind { get; }

    /// <summary>The name on the wire with its contract's: <c>Trading.PlaceOrder</c>.</summary>
    public string Name { get; }

    /// <summary>The number that stands for the name: one that the contract gives in the frames of both codecs, else a hash of the name in those of MessagePack (protocol.md §5.2).</summary>
    public uint Number { get; }

    /// <summary>The deadline that <see cref="TimeoutAttribute"/> declares, in milliseconds; 0 if it declares none.</summary>
    public int TimeoutMilliseconds { get; }

    /// <summary>The declared faults.</summary>
    public IReadOnlyList<FaultType> Faults { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>An operation with its arguments' type, an emitted struct with a field for each parameter.</summary>
public abstract class Operation<TArguments> : Operation
{
    private protected Operation(
        OperationKind kind, string name, uint number, Formatter<TArguments> arguments, int timeoutMilliseconds,
        IReadOnlyList<FaultType>? faults, CallSequence<TArguments>? sequence)
        : base(kind, name, number, timeoutMilliseconds, faults) => (Arguments, Sequence) = (arguments, sequence);

    /// <summary>Writes and reads the arguments: always one array, in both codecs.</summary>
    public Formatter<TArguments> Arguments { get; }

    /// <summary>How calls line up on the side that serves them; <see langword="null"/> if they all run at once.</summary>
    public CallSequence<TArguments>? Sequence { get; }
}
