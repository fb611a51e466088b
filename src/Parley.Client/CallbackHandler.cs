using Parley.Descriptors;
using Parley.Protocol.Calls;

namespace Parley.Client;

/// <summary>An implementation of a callback contract, for <see cref="ParleyClientOptions.Handlers"/>.</summary>
public abstract class CallbackHandler
{
    private protected CallbackHandler(object implementation) => Implementation = implementation;

    internal object Implementation { get; }

    internal abstract ServedContract Contract { get; }

    /// <summary>Makes a handler of <typeparamref name="TContract"/>.</summary>
    /// <exception cref="System.InvalidOperationException">The interface is no contract.</exception>
    public static CallbackHandler For<TContract>(TContract implementation)
        where TContract : class => new Typed<TContract>(implementation ?? throw new System.ArgumentNullException(nameof(implementation)));

    private sealed class Typed<TContract>(TContract implementation) : CallbackHandler(implementation)
        where TContract : class
    {
        internal override ServedContract Contract { get; } = ServedContract.Of(ContractDescriptors.Get<TContract>());
    }
}
