using System;

namespace Parley.AspNetCore.Connections;

/// <summary>Leads from a connection's DI scope to the connection.</summary>
internal sealed class ConnectionScope
{
    private ServerConnection? _connection;

    /// <exception cref="InvalidOperationException">The scope is not that of a connection.</exception>
    public ServerConnection Connection => _connection ?? throw new InvalidOperationException(
        "ICaller<T> is only there in the scope of a Parley connection: inject it into a service that AddService registered, or into what that service uses. Elsewhere use IClients<T>.");

    public void Enter(ServerConnection connection) => _connection = connection;
}
