using System;
using System.IO;
using System.Net.Sockets;
using System.Net.WebSockets;

namespace Parley.Protocol.Transport;

/// <summary>How the platform says that a line is gone, in the terms of <see cref="IMessageTransport"/>.</summary>
internal static class LostLine
{
    /// <summary>The close code of a line that went without a close frame (RFC 6455 §7.4.1).</summary>
    public const int CloseCode = 1006;

    /// <summary>Whether the line is gone, as opposed to an error of ours.</summary>
    public static bool IsCauseOf(Exception error) =>
        error is WebSocketException or IOException or ObjectDisposedException or OperationCanceledException
            or InvalidOperationException or SocketException;

    /// <summary>What a send throws.</summary>
    public static IOException From(Exception error) => new("The WebSocket is gone: " + error.Message, error);
}
