using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace Parley.Load.Client;

/// <summary>Stands between clients and the server until it stalls: then it reads no more, as a client does whose machine sleeps.</summary>
internal sealed class StallingProxy : IAsyncDisposable
{
    // Small, so that a client that does not read is noticed within seconds.
    private const int ReceiveBuffer = 4096;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _stall = new();
    private readonly Task _running;

    public StallingProxy(int serverPort)
    {
        _listener.Start(1024);
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _running = AcceptAsync(serverPort);
    }

    public int Port { get; }

    /// <summary>From now on nothing more passes; the connections stay.</summary>
    public Task StallAsync() => _stall.CancelAsync();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _stall.CancelAsync();
        _listener.Dispose();
        await _running;
    }

    private async Task AcceptAsync(int serverPort)
    {
        var passing = new List<Task>();
        try
        {
            while (true)
                passing.Add(PassAsync(await _listener.AcceptSocketAsync(_stop.Token), serverPort));
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(passing);
        }
    }

    private async Task PassAsync(Socket client, int serverPort)
    {
        using var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = ReceiveBuffer, NoDelay = true };
        using var _ = client;
        try
        {
            client.NoDelay = true;
            await server.ConnectAsync(new IPEndPoint(IPAddress.Loopback, serverPort), _stop.Token);
            await Task.WhenAll(CopyAsync(client, server), CopyAsync(server, client));
            await Task.Delay(Timeout.Infinite, _stop.Token);
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Stopped, or one side has gone.
        }
    }

    private async Task CopyAsync(Socket from, Socket to)
    {
        try
        {
            var buffer = new byte[ReceiveBuffer];
            int length;
            while ((length = await from.ReceiveAsync(buffer, _stall.Token)) > 0)
            {
                for (var sent = 0; sent < length;)
                    sent += await to.SendAsync(buffer.AsMemory(sent, length - sent), _stall.Token);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or IOException)
        {
            // Stalled: whatever comes now stays in the server's buffers.
        }
    }
}
