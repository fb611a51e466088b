namespace Parley.Protocol.Connection;

/// <summary>Which side of the handshake a peer is; after it there is no difference.</summary>
internal enum PeerRole
{
    Client,
    Server,
}
