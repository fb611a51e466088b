using System;
using System.Collections.Generic;
using System.Security.Claims;
using System.Threading;
using System.Threading.Tasks;
using Parley.Protocol.Calls;
using Parley.Protocol.Connection;
using Parley.Protocol.Transport;

namespace Parley.AspNetCore.Connections;

/// <summary>A connection as the server sees it.</summary>
internal sealed class ServerConnection : IPeerOwner
{
    private ClaimsPrincipal? _user;
    private Dictionary<string, int>? _groups;
    private ScopedTargets? _targets;

    /// <summary>Takes over the transport; <paramref name="user"/> is null for somebody unknown.</summary>
    public ServerConnection(ParleyServer server, IMessageTransport transport, Codec codec, ClaimsPrincipal? user)
    {
        Server = server;
        _user = user;
        Id = NewConnectionId.Create();
        Peer = new PeerConnection(transport, server.CodecOf(codec), server.PeerOptions, this);
    }

    public ParleyServer Server { get; }

    public PeerConnection Peer { get; }

    public string Id { get; }

    // Each has one of its own, since what gets it may change it.
    public ClaimsPrincipal User => LazyInitializer.EnsureInitialized(ref _user, static () => new ClaimsPrincipal(new ClaimsIdentity()));

    /// <summary>The groups it is in, with its place in each. Guarded by the registry's lock.</summary>
    public Dictionary<string, int> Groups => _groups ??= new(StringComparer.Ordinal);

    /// <summary>Its place among all connections. Guarded by the registry's lock.</summary>
    public int Place { get; set; }

    /// <summary>Its neighbours in the list of the <see cref="LiveConnections"/>. Theirs alone.</summary>
    public ServerConnection? Preceding { get; set; }

    /// <inheritdoc cref="Preceding"/>
    public ServerConnection? Following { get; set; }

    string IPeerOwner.ConnectionId => Id;

    IServiceTargets IPeerOwner.Targets => _targets = new ScopedTargets(this);

    void IPeerOwner.OnOpened() => Server.OnOpened(this);

    ValueTask IPeerOwner.OnEndedAsync(CloseInfo info) => Server.OnEndedAsync(this, info);

    /// <summary>Ends the services of the connection. To be called when it has ended and no handler runs any more.</summary>
    public ValueTask DisposeServicesAsync() => _targets?.DisposeAsync() ?? default;
}
