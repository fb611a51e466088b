using System;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Parley.Protocol.Calls;

namespace Parley.AspNetCore.Connections;

/// <summary>
/// The service instances of one connection: one for each contract, made on the first call to it in the connection's scope, which the first of them
/// begins.
/// </summary>
internal sealed class ScopedTargets(ServerConnection connection, IServiceScopeFactory scopes, Type[] serviceTypes) : IServiceTargets, IAsyncDisposable
{
    private readonly object _gate = new();
    private readonly object?[] _services = new object?[serviceTypes.Length];
    private AsyncServiceScope? _scope;

    public object Get(int contractIndex)
    {
        // Handlers of one connection may run at once; the instance is made only once.
        lock (_gate)
            return _services[contractIndex] ??= (_scope ??= Enter()).ServiceProvider.GetRequiredService(serviceTypes[contractIndex]);
    }

    /// <summary>Ends the scope and its services. To be called when no handler runs any more.</summary>
    public ValueTask DisposeAsync() => _scope?.DisposeAsync() ?? default;

    private AsyncServiceScope Enter()
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ConnectionScope>().Enter(connection);
        return scope;
    }
}
