using System;
using Microsoft.Extensions.DependencyInjection;
using Parley.Protocol.Calls;

namespace Parley.AspNetCore.Connections;

/// <summary>The service instances of one connection: one for each contract, made in the connection's scope on the first call.</summary>
internal sealed class ScopedTargets(IServiceProvider scope, Type[] serviceTypes) : IServiceTargets
{
    private readonly object _gate = new();
    private readonly object?[] _services = new object?[serviceTypes.Length];

    public object Get(int contractIndex)
    {
        // Handlers of one connection may run at once; the instance is made only once.
        lock (_gate)
            return _services[contractIndex] ??= scope.GetRequiredService(serviceTypes[contractIndex]);
    }
}
