using System;
using System.Collections.Generic;

namespace Parley.Descriptors;

/// <summary>What both sides know of one contract. Emitted code has one instance for each contract.</summary>
public abstract class ContractDescriptor
{
    private protected ContractDescriptor(string name, string hash, IReadOnlyList<Operation> operations) =>
        (Name, Hash, Operations) = (name, hash, operations);

    /// <summary>The contract's name on the wire.</summary>
    public string Name { get; }

    /// <summary>A hash of everything in the contract that the wire can show, 16 hexadecimal digits.</summary>
    public string Hash { get; }

    /// <summary>The operations in the order of the interface.</summary>
    public IReadOnlyList<Operation> Operations { get; }

    /// <summary>The contract's interface.</summary>
    public abstract Type ContractType { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>A contract with its interface type: makes client stubs and binds implementations.</summary>
public abstract class ContractDescriptor<TContract> : ContractDescriptor
    where TContract : class
{
    /// <summary>Called by emitted code.</summary>
    protected ContractDescriptor(string name, string hash, IReadOnlyList<Operation> operations)
        : base(name, hash, operations)
    {
    }

    /// <inheritdoc/>
    public sealed override Type ContractType => typeof(TContract);

    /// <summary>Creates a client stub: an implementation of the contract whose calls go to <paramref name="channel"/>.</summary>
    public abstract TContract CreateClient(ICallChannel channel);

    /// <summary>Tells <paramref name="binder"/> how to call each operation on an implementation.</summary>
    public abstract void Bind(IOperationBinder<TContract> binder);
}
