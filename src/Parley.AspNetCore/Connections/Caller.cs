using System.Security.Claims;
using System.Threading;
using Parley.Descriptors;

namespace Parley.AspNetCore.Connections;

/// <summary>The scoped <see cref="ICaller{TCallback}"/>.</summary>
internal sealed class Caller<TCallback>(ConnectionScope scope) : ICaller<TCallback>
    where TCallback : class
{
    private readonly ServerConnection _connection = scope.Connection;

    public TCallback Callback { get; } = ContractDescriptors.Get<TCallback>().CreateClient(scope.Connection.Peer.Caller);

    public string ConnectionId => _connection.Id;

    public ClaimsPrincipal User => _connection.User;

    public CancellationToken Aborted => _connection.Peer.Aborted;
}
