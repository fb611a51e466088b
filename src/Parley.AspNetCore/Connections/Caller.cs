using System.Security.Claims;
using System.Threading;
using Parley.Descriptors;

namespace Parley.AspNetCore.Connections;

/// <summary>The scoped <see cref="ICaller{TCallback}"/>.</summary>
internal sealed class Caller<TCallback>(ConnectionScope scope) : ICaller<TCallback>
    where TCallback : class
{
    private readonly ServerConnection _connection = scope.Connection;

    public TCallback Callback { get; } = CreateCallback(scope.Connection);

    public string ConnectionId => _connection.Id;

    public ClaimsPrincipal User => _connection.User;

    public CancellationToken Aborted => _connection.Peer.Aborted;

    private static TCallback CreateCallback(ServerConnection connection)
    {
        var contract = ContractDescriptors.Get<TCallback>();
        connection.Peer.Use(contract);
        return contract.CreateClient(connection.Peer.Caller);
    }
}
