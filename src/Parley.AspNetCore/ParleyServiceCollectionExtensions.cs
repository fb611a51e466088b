using System;
using System.Linq;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Parley.AspNetCore.Connections;

namespace Parley.AspNetCore;

/// <summary>Adds Parley to a service collection.</summary>
public static class ParleyServiceCollectionExtensions
{
    private static readonly ParleyServerOptions Defaults = new();

    /// <summary>
    /// Adds the server; contracts follow with <see cref="ParleyServerBuilder.AddService{TContract, TService}"/>. May be called again, by each
    /// part of an application; only one of them gives options.
    /// </summary>
    /// <exception cref="ArgumentException">An option will not do; the message names it.</exception>
    /// <exception cref="InvalidOperationException">Options were given before.</exception>
    public static ParleyServerBuilder AddParley(this IServiceCollection services, ParleyServerOptions? options = null)
    {
        services.AddLogging();
        services.AddMetrics();
        services.AddRouting();
        AddOptions(services, options);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new ParleyServer(
            provider.GetRequiredService<ParleyServerOptions>(),
            provider.GetServices<ServiceRegistration>(),
            provider.GetRequiredService<IServiceScopeFactory>(),
            provider.GetRequiredService<ConnectionRegistry>(),
            provider.GetRequiredService<ServerMeter>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<MatcherPolicy, OriginMatcherPolicy>());
        services.TryAddSingleton<ConnectionRegistry>();
        services.TryAddSingleton<ServerMeter>();
        services.TryAddScoped<ConnectionScope>();
        services.TryAddScoped(typeof(ICaller<>), typeof(Caller<>));
        services.TryAddSingleton(typeof(IClients<>), typeof(Clients<>));
        return new ParleyServerBuilder(services);
    }

    private static void AddOptions(IServiceCollection services, ParleyServerOptions? options)
    {
        options?.Validate();
        var present = services.FirstOrDefault(service => service.ServiceType == typeof(ParleyServerOptions));
        if (present is null)
            services.AddSingleton(options ?? Defaults);
        else if (options is not null && !ReferenceEquals(present.ImplementationInstance, Defaults))
            throw new InvalidOperationException("AddParley was given options twice; an application has one server, so only one call may give them.");
        else if (options is not null)
            services.Replace(ServiceDescriptor.Singleton(options));
    }
}
