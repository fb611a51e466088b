using System;
using System.Diagnostics.CodeAnalysis;

namespace Parley.Descriptors;

/// <summary>Emitted once per contract: leads from the interface to its descriptor without any registration code.</summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class ContractBindingAttribute : Attribute
{
    /// <summary>Binds <paramref name="contract"/> to <paramref name="descriptor"/>, a class with a public parameterless constructor.</summary>
    public ContractBindingAttribute(
        Type contract,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] Type descriptor) =>
        (Contract, Descriptor) = (contract, descriptor);

    /// <summary>The contract's interface.</summary>
    public Type Contract { get; }

    /// <summary>The emitted descriptor.</summary>
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)]
    public Type Descriptor { get; }
}
