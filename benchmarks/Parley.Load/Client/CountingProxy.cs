using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace Parley.Load.Client;

/// <summary>Passes the bytes of one connection on to the server and counts them.</summary>
internal sealed class CountingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;
    private long _up;
    private long _down;

    public CountingProxy(int serverPort)
    {
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _running = RunAsync(serverPort);
    }

    public int Port { get; }

    public long Up => Volatile.Read(ref _up);

    public long Down => Volatile.Read(ref _down);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _running;
        _stop.Dispose();
    }

    private async Task RunAsync(int serverPort)
    {
        try
        {
            using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
            using var server = new TcpClient();
            client.NoDelay = server.NoDelay = true;
            await server.ConnectAsync(IPAddress.Loopback, serverPort, _stop.Token);
            await Task.WhenAny(
                CopyAsync(client.GetStream(), server.GetStream(), count => Interlocked.Add(ref _up, count)),
                CopyAsync(server.GetStream(), client.GetStream(), count => Interlocked.Add(ref _down, count)));
        }
        catch (Exception error) when (error is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
        {
            // The measurement is over.
        }
    }

    private async Task CopyAsync(Stream from, Stream to, Action<int> count)
    {
        try
        {
            var buffer = new byte[4096];
            int length;
            while ((length = await from.ReadAsync(buffer, _stop.Token)) > 0)
            {
                // Counted before it is passed on, so that who has an answer finds its bytes counted.
                count(length);
                await to.WriteAsync(buffer.AsMemory(0, length), _stop.Token);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // One side has closed.
        }
    }
}
