using System;
using System.Collections.Generic;
using System.Security.Claims;
using Parley.Protocol.Connection;

namespace Parley.AspNetCore.Connections;

/// <summary>An open connection as the server sees it.</summary>
internal sealed class ServerConnection(PeerConnection peer, Codec codec, ClaimsPrincipal user)
{
    public PeerConnection Peer { get; } = peer;

    public Codec Codec { get; } = codec;

    public ClaimsPrincipal User { get; } = user;

    public string Id => Peer.Id;

    /// <summary>The groups it is in. Guarded by the registry's lock.</summary>
    public HashSet<string> Groups { get; } = new(StringComparer.Ordinal);
}
