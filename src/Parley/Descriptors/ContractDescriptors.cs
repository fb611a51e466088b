using System;
using System.Reflection;

namespace Parley.Descriptors;

/// <summary>Finds the emitted descriptor of a contract.</summary>
public static class ContractDescriptors
{
    /// <summary>The descriptor of <typeparamref name="TContract"/>.</summary>
    /// <exception cref="InvalidOperationException">The interface is no contract, or its project was built without the generator.</exception>
    public static ContractDescriptor<TContract> Get<TContract>()
        where TContract : class =>
        Cache<TContract>.Descriptor ?? throw new InvalidOperationException(
            $"{typeof(TContract)} has no contract descriptor. Mark the interface with [Contract] and let its project reference the package Parley, whose generator writes the descriptor.");

    private static ContractDescriptor<TContract>? Find<TContract>()
        where TContract : class
    {
        foreach (var binding in typeof(TContract).Assembly.GetCustomAttributes<ContractBindingAttribute>())
        {
            if (binding.Contract == typeof(TContract))
                return (ContractDescriptor<TContract>?)Activator.CreateInstance(binding.Descriptor);
        }

        return null;
    }

    private static class Cache<TContract>
        where TContract : class
    {
        public static readonly ContractDescriptor<TContract>? Descriptor = Find<TContract>();
    }
}
