using System.Net;
using System.Net.WebSockets;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Connections;
using Parley.Load.Targets;

namespace Parley.Load.SignalR;

/// <summary>Opens a WebSocket for a hub connection. The package that has SignalR's own transport is not needed for that.</summary>
internal sealed class WebSocketConnectionFactory(PayloadCodec codec) : IConnectionFactory
{
    public async ValueTask<ConnectionContext> ConnectAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        var socket = new ClientWebSocket();
        try
        {
            await socket.ConnectAsync(((UriEndPoint)endpoint).Uri, cancellationToken);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        return new WebSocketConnection(socket, codec == PayloadCodec.Json ? WebSocketMessageType.Text : WebSocketMessageType.Binary);
    }
}
