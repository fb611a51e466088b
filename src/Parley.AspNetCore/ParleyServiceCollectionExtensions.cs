using System;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Parley.AspNetCore.Connections;

namespace Parley.AspNetCore;

/// <summary>Adds Parley to a service collection.</summary>
public static class ParleyServiceCollectionExtensions
{
    /// <summary>Adds the server; contracts follow with <see cref="ParleyServerBuilder.AddService{TContract, TService}"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A limit is out of range.</exception>
    public static ParleyServerBuilder AddParley(this IServiceCollection services, ParleyServerOptions? options = null)
    {
        options ??= new ParleyServerOptions();
        options.Limits.Validate();
        services.AddLogging();
        services.TryAddSingleton(options);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new ParleyServer(
            provider.GetRequiredService<ParleyServerOptions>(),
            provider.GetServices<ServiceRegistration>(),
            provider.GetRequiredService<IServiceScopeFactory>(),
            provider.GetRequiredService<ConnectionRegistry>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>()));
        services.TryAddSingleton<ConnectionRegistry>();
        services.TryAddScoped<ConnectionScope>();
        services.TryAddScoped(typeof(ICaller<>), typeof(Caller<>));
        services.TryAddSingleton(typeof(IClients<>), typeof(Clients<>));
        return new ParleyServerBuilder(services);
    }
}
