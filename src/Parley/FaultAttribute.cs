using System;

namespace Parley;

/// <summary>Declares a fault of the operation: thrown as <see cref="FaultException{TDetail}"/> by the handler, it reaches the caller typed.</summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false, AllowMultiple = true)]
public sealed class FaultAttribute : Attribute
{
    /// <summary>Declares <paramref name="detail"/>, a payload type, as a fault's detail. Its simple name is the fault's name on the wire.</summary>
    public FaultAttribute(Type detail) => Detail = detail;

    /// <summary>The type of <see cref="FaultException{TDetail}.Detail"/>.</summary>
    public Type Detail { get; }
}
