using System;
using System.Threading.Tasks;
using Parley.Protocol.Connection;
using Parley.Protocol.Transport;

namespace Parley.Protocol.Tests.Harness;

/// <summary>Makes the lines that the engine's tests run on: in memory, message by message. Parley.Protocol.Gathering.Tests has others in its place.</summary>
internal static class Lines
{
    /// <summary>A line for two whole peers.</summary>
    public static (IMessageTransport Client, IMessageTransport Server) CreatePair(Codec codec, PeerSetup client, PeerSetup server, TimeProvider time) =>
        MemoryTransport.CreatePair(codec, client.Limits.MaxMessageBytes, server.Limits.MaxMessageBytes);

    /// <summary>A line for one whole peer of this role, and its other end.</summary>
    public static (IMessageTransport Line, IRawEnd End) CreateRaw(Codec codec, PeerRole role, PeerSetup setup, TimeProvider time)
    {
        var isServer = role == PeerRole.Server;
        var (client, server) = MemoryTransport.CreatePair(
            codec, isServer ? int.MaxValue : setup.Limits.MaxMessageBytes, isServer ? setup.Limits.MaxMessageBytes : int.MaxValue);
        return isServer ? (server, new MemoryEnd(client)) : (client, new MemoryEnd(server));
    }

    private sealed class MemoryEnd(MemoryTransport transport) : IRawEnd
    {
        public ValueTask SendAsync(MessageType type, byte[] message) => transport.SendRawAsync(type, message);

        public ValueTask<ReceivedMessage> ReceiveAsync() => transport.ReceiveAsync(default);

        public ValueTask CloseAsync(int code, string reason) => transport.CloseAsync(code, reason, default);

        public void Abort() => transport.Abort();
    }
}
