using System;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Parley.Descriptors;
using Parley.Protocol.Calls;

namespace Parley.AspNetCore;

/// <summary>Says which contracts the server serves.</summary>
public sealed class ParleyServerBuilder
{
    internal ParleyServerBuilder(IServiceCollection services) => Services = services;

    /// <summary>The collection that this builds on.</summary>
    public IServiceCollection Services { get; }

    /// <summary>
    /// Serves a contract with a class of which each connection has one instance, made on its first call in a scope of the connection and
    /// disposed with it.
    /// </summary>
    /// <exception cref="InvalidOperationException"><typeparamref name="TContract"/> is no contract, or is served already.</exception>
    public ParleyServerBuilder AddService<
        TContract, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TService>()
        where TContract : class
        where TService : class, TContract
    {
        var contract = ServedContract.Of(ContractDescriptors.Get<TContract>());
        var earlier = Services.Select(service => service.ImplementationInstance).OfType<ServiceRegistration>()
            .FirstOrDefault(registration => registration.Contract.Descriptor.ContractType == typeof(TContract));
        if (earlier is not null)
        {
            throw new InvalidOperationException(
                $"The contract {typeof(TContract)} is served by {earlier.ServiceType} already; a contract has one service.");
        }

        Services.TryAddScoped<TService>();
        Services.AddSingleton(new ServiceRegistration(contract, typeof(TService)));
        return this;
    }
}
