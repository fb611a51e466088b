using System.IO;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace Parley.Client;

/// <summary>Connects a handler's line as the platform does, and keeps hold of its socket.</summary>
internal sealed class SocketConnector
{
    /// <summary>The socket that was connected last.</summary>
    public Socket? Socket { get; private set; }

    /// <summary>As <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        Socket = socket;
        return new NetworkStream(socket, ownsSocket: true);
    }
}
