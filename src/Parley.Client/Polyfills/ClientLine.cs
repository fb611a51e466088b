using System;
using System.Net.WebSockets;
using System.Threading;
using System.Threading.Tasks;
using Parley.Protocol.Transport;

namespace Parley.Client;

/// <summary>Connects the platform's client socket, which before .NET 7 took no handler that could keep hold of the stream below it.</summary>
internal sealed class ClientLine(ClientWebSocket socket)
{
    /// <summary>Has no effect here: a socket that cannot be seen cannot be looked at.</summary>
    public TimeSpan BusyPollTime { get; init; }

    /// <summary>Connects as the socket's options say.</summary>
    public Task ConnectAsync(Uri uri, CancellationToken cancellationToken) => socket.ConnectAsync(uri, cancellationToken);

    /// <summary>The transport over the connected socket, which it owns.</summary>
    public IMessageTransport ToTransport(TransportLimits limits, TimeProvider time) => new WebSocketTransport(socket, limits, time);
}
