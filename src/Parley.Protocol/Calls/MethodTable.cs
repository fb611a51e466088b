using System;
using System.Collections.Generic;
using Parley.Descriptors;
using Parley.Protocol.Frames;

namespace Parley.Protocol.Calls;

/// <summary>The operations that one side serves, found by number or by name. Immutable; many connections share it.</summary>
internal sealed class MethodTable
{
    private readonly Dictionary<uint, Method> _byNumber = new();
    private readonly Dictionary<uint, Method> _byNameHash = new();

    /// <summary>Makes the table of an endpoint that serves <paramref name="contracts"/>, in the order of their indexes.</summary>
    /// <exception cref="InvalidOperationException">Two contracts or operations would be the same on the wire.</exception>
    public MethodTable(IReadOnlyList<ServedContract> contracts)
    {
        Contracts = contracts;
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < contracts.Count; i++)
        {
            if (!names.Add(contracts[i].Descriptor.Name))
            {
                throw new InvalidOperationException(
                    $"Two contracts on this endpoint are called '{contracts[i].Descriptor.Name}' on the wire. Rename one with [Contract(Name = \"…\")].");
            }

            foreach (var method in contracts[i].Bind(i))
                Add(method);
        }
    }

    public static MethodTable Empty { get; } = new(Array.Empty<ServedContract>());

    public IReadOnlyList<ServedContract> Contracts { get; }

    public Method? Find(in OperationKey key)
    {
        if (key.Number != 0)
            return _byNumber.TryGetValue(key.Number, out var numbered) ? numbered : null;
        return _byNameHash.TryGetValue(OperationNumber.Hash(key.Utf8Name.Span), out var named)
            && key.Utf8Name.Span.SequenceEqual(named.Utf8Name) ? named : null;
    }

    private void Add(Method method)
    {
        var operation = method.Operation;
        if (_byNumber.TryGetValue(operation.Number, out var other))
        {
            throw new InvalidOperationException(
                $"{operation.Name} and {other.Operation.Name} have the same number {operation.Number} on this endpoint. Give one of them another [Operation(Id = …)].");
        }

        _byNumber.Add(operation.Number, method);
        if (!_byNameHash.TryAdd(OperationNumber.Hash(method.Utf8Name), method))
        {
            throw new InvalidOperationException(
                $"The name {operation.Name} has the hash of another operation on this endpoint. Give it another [Operation(Name = \"…\")].");
        }
    }
}

/// <summary>A contract that an endpoint serves.</summary>
internal abstract class ServedContract
{
    public abstract ContractDescriptor Descriptor { get; }

    public abstract IReadOnlyList<Method> Bind(int contractIndex);

    public static ServedContract Of<TContract>(ContractDescriptor<TContract> descriptor)
        where TContract : class => new Typed<TContract>(descriptor);

    private sealed class Typed<TContract>(ContractDescriptor<TContract> descriptor) : ServedContract
        where TContract : class
    {
        public override ContractDescriptor Descriptor => descriptor;

        public override IReadOnlyList<Method> Bind(int contractIndex)
        {
            var binder = new MethodBinder<TContract>(contractIndex);
            descriptor.Bind(binder);
            return binder.Methods;
        }
    }
}
