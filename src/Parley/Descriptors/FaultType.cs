using System;
using Parley.Serialization;

namespace Parley.Descriptors;

/// <summary>A fault that an operation declares: its name on the wire and the type of its detail.</summary>
public abstract class FaultType
{
    private protected FaultType(string name, Type detailType) => (Name, DetailType) = (name, detailType);

    /// <summary>The name on the wire: the detail type's simple name.</summary>
    public string Name { get; }

    /// <summary>The type of the detail.</summary>
    public Type DetailType { get; }

    /// <summary>Calls <paramref name="visitor"/> with the fault's type, so that the engine needs no reflection.</summary>
    public abstract TReturn Accept<TState, TReturn>(IFaultVisitor<TState, TReturn> visitor, TState state);
}

/// <summary>What the engine does with a fault once its type is known.</summary>
public interface IFaultVisitor<TState, TReturn>
{
    /// <summary>Handles a fault whose detail is a <typeparamref name="TDetail"/>.</summary>
    TReturn Visit<TDetail>(FaultType<TDetail> fault, TState state)
        where TDetail : notnull;
}

/// <summary>A declared fault with the formatter of its detail.</summary>
public sealed class FaultType<TDetail> : FaultType
    where TDetail : notnull
{
    /// <summary>Describes the fault.</summary>
    public FaultType(string name, Formatter<TDetail> detail)
        : base(name, typeof(TDetail)) => Detail = detail;

    /// <summary>Writes and reads the detail.</summary>
    public Formatter<TDetail> Detail { get; }

    /// <inheritdoc/>
    public override TReturn Accept<TState, TReturn>(IFaultVisitor<TState, TReturn> visitor, TState state) =>
        visitor.Visit(this, state);
}
