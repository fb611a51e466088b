using System;
using System.Net.WebSockets;
using System.Threading;
using System.Threading.Tasks;

namespace Parley.Protocol.Transport;

/// <summary>What every transport over a platform socket does with it in the same way.</summary>
internal static class PlatformSocket
{
    /// <summary>The codec that was negotiated.</summary>
    /// <exception cref="ArgumentException">The socket's subprotocol is none of Parley's.</exception>
    public static Codec CodecOf(WebSocket socket) => Codec.FromSubprotocol(socket.SubProtocol) ?? throw new ArgumentException(
        $"The socket has the subprotocol '{socket.SubProtocol}'; Parley needs one of its own.", nameof(socket));

    /// <summary>The opcode of the codec's messages (protocol.md §2.2).</summary>
    public static WebSocketMessageType MessageTypeOf(Codec codec) =>
        codec == Codec.Json ? WebSocketMessageType.Text : WebSocketMessageType.Binary;

    /// <summary>Sends a close frame unless one has been sent.</summary>
    /// <exception cref="System.IO.IOException">The line is gone.</exception>
    public static async ValueTask CloseOutputAsync(WebSocket socket, int code, string reason, CancellationToken cancellationToken)
    {
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await socket.CloseOutputAsync((WebSocketCloseStatus)code, reason, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (LostLine.IsCauseOf(error))
        {
            throw LostLine.From(error);
        }
    }
}
