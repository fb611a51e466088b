using System;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Parley.AspNetCore;
using Parley.Client;
using Parley.Protocol.Transport;

namespace Parley.Compatibility.Tests;

/// <summary>A server with one service, and a client of it, over memory.</summary>
internal sealed class Host : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly Task _serving;

    private Host(ServiceProvider services, Task serving, ParleyConnection connection, LogCapture clientLog, LogCapture serverLog) =>
        (_services, _serving, Connection, ClientLog, ServerLog) = (services, serving, connection, clientLog, serverLog);

    public ParleyConnection Connection { get; }

    public LogCapture ClientLog { get; }

    public LogCapture ServerLog { get; }

    public Journal Journal => _services.GetRequiredService<Journal>();

    public static async Task<Host> OpenAsync<TContract, TService>(Codec codec, params CallbackHandler[] handlers)
        where TContract : class
        where TService : class, TContract
    {
        var (clientLog, serverLog) = (new LogCapture(), new LogCapture());
        var collection = new ServiceCollection().AddSingleton<Journal>();
        collection.AddSingleton<ILoggerFactory>(serverLog);
        collection.AddParley().AddService<TContract, TService>();
        var services = collection.BuildServiceProvider();
        var (client, server) = MemoryTransport.CreatePair(codec);
        var serving = services.GetRequiredService<ParleyServer>().RunAsync(server);
        var connection = await ParleyConnection.ConnectAsync(client, new ParleyClientOptions { LoggerFactory = clientLog, Handlers = handlers }).Soon();
        return new Host(services, serving, connection, clientLog, serverLog);
    }

    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync();
        await _serving.Soon();
        await _services.DisposeAsync();
    }
}
