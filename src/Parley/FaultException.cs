using System;

namespace Parley;

/// <summary>A fault that the contract declares with <see cref="FaultAttribute"/>, without knowledge of its type.</summary>
public abstract class FaultException : ParleyException
{
    private protected FaultException(ErrorCode code, string message)
        : base(code, message)
    {
    }

    /// <summary>The detail, boxed if it is a value type.</summary>
    public abstract object DetailObject { get; }

    /// <summary>The declared type of the detail.</summary>
    public abstract Type DetailType { get; }
}

/// <summary>A fault that the contract declares with <c>[Fault(typeof(TDetail))]</c>; thrown by a handler, it reaches the caller typed.</summary>
public sealed class FaultException<TDetail> : FaultException
    where TDetail : notnull
{
    /// <summary>Creates a fault with its detail; the message says what happened to a person who reads a log.</summary>
    public FaultException(TDetail detail, string? message = null, ErrorCode code = ErrorCode.FailedPrecondition)
        : base(code, message ?? "The operation failed with the fault " + typeof(TDetail).Name + ".") => Detail = detail;

    /// <summary>What the handler said about the failure.</summary>
    public TDetail Detail { get; }

    /// <inheritdoc/>
    public override object DetailObject => Detail;

    /// <inheritdoc/>
    public override Type DetailType => typeof(TDetail);
}
