using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Parley.Protocol.Calls;

namespace Parley.AspNetCore.Connections;

/// <summary>
/// The service instances of one connection: one for each contract, made on the first call to it in the connection's scope, which the first of them
/// begins.
/// </summary>
internal sealed class ScopedTargets(ServerConnection connection) : IServiceTargets, IAsyncDisposable
{
    // Also its lock.
    private readonly object?[] _services = new object?[connection.Server.ServiceTypes.Length];
    private IServiceScope? _scope;

    public object Get(int contractIndex)
    {
        // Handlers of one connection may run at once; the instance is made only once.
        if (Volatile.Read(ref _services[contractIndex]) is { } service)
            return service;
        lock (_services)
        {
            return _services[contractIndex]
                ??= (_scope ??= Enter()).ServiceProvider.GetRequiredService(connection.Server.ServiceTypes[contractIndex]);
        }
    }

    /// <summary>Ends the scope and its services. To be called when no handler runs any more.</summary>
    public ValueTask DisposeAsync() => _scope is null ? default : new AsyncServiceScope(_scope).DisposeAsync();

    private IServiceScope Enter()
    {
        var scope = connection.Server.Scopes.CreateScope();
        scope.ServiceProvider.GetRequiredService<ConnectionScope>().Enter(connection);
        return scope;
    }
}
