using System;
using System.Net.WebSockets;
using System.Threading.Tasks;
using Parley.Protocol.Connection;
using Parley.Protocol.Tests.Transport;
using Parley.Protocol.Tests.Transport.Gathering;
using Parley.Protocol.Transport;
using Parley.Protocol.Transport.Gathering;

namespace Parley.Protocol.Tests.Harness;

/// <summary>
/// Makes the lines that the engine's tests run on: WebSockets, with gathering transports whose reads get from a single byte to many messages, as a network might
/// deliver them. Clients look for what they expect, and see nothing.
/// </summary>
internal static class Lines
{
    // What a socket's buffers would hold.
    private const int PauseAt = 1024 * 1024;
    private const int Seed = 20301;

    /// <summary>A line for two whole peers.</summary>
    public static (IMessageTransport Client, IMessageTransport Server) CreatePair(Codec codec, PeerSetup client, PeerSetup server, TimeProvider time)
    {
        var (left, right) = DuplexStream.CreatePair(PauseAt);
        return (Gathering(left, codec, PeerRole.Client, client, time), Gathering(right, codec, PeerRole.Server, server, time));
    }

    /// <summary>A line for one whole peer of this role, and its other end.</summary>
    public static (IMessageTransport Line, IRawEnd End) CreateRaw(Codec codec, PeerRole role, PeerSetup setup, TimeProvider time)
    {
        var (near, far) = DuplexStream.CreatePair(PauseAt);
        var socket = WebSocket.CreateFromStream(far, new WebSocketCreationOptions { IsServer = role == PeerRole.Client, SubProtocol = codec.Subprotocol });
        return (Gathering(near, codec, role, setup, time), new SocketEnd(socket, time));
    }

    private static GatheringTransport Gathering(DuplexStream line, Codec codec, PeerRole role, PeerSetup setup, TimeProvider time)
    {
        var isServer = role == PeerRole.Server;
        var random = new Random(Seed);
        if (!isServer)
            setup.Poll ??= new WatchedPoll();
        var stream = new GatheringStream(new WatchedStream(line) { ReadSize = () => NextRead(random) }, setup.Buffers, setup.ToPoll(time));
        var socket = WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = isServer, SubProtocol = codec.Subprotocol });
        return new GatheringTransport(socket, stream, isServer, new TransportLimits(setup.Limits.MaxMessageBytes, setup.Limits.MaxMessageFragments), time, setup.Buffers);
    }

    private static int NextRead(Random random) => random.Next(4) switch
    {
        0 => 1,
        1 => random.Next(1, 16),
        2 => random.Next(1, 1500),
        _ => int.MaxValue,
    };

    private sealed class SocketEnd(WebSocket socket, TimeProvider time) : IRawEnd
    {
        private readonly WebSocketTransport _transport = new(socket, new TransportLimits(int.MaxValue, int.MaxValue), time);

        public async ValueTask SendAsync(MessageType type, byte[] message)
        {
            try
            {
                await socket.SendAsync(message, type == MessageType.Text ? WebSocketMessageType.Text : WebSocketMessageType.Binary, true, default);
            }
            catch (Exception error) when (LostLine.IsCauseOf(error))
            {
                throw LostLine.From(error);
            }
        }

        public ValueTask<ReceivedMessage> ReceiveAsync() => _transport.ReceiveAsync(default);

        public ValueTask CloseAsync(int code, string reason) => _transport.CloseAsync(code, reason, default);

        public void Abort() => _transport.Abort();
    }
}
