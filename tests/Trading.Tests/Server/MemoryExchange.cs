using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Parley;
using Parley.AspNetCore;
using Parley.Client;
using Parley.Protocol.Transport;
using Trading.Contracts;
using Trading.Exchange;
using Trading.Server;
using Trading.Tour;

namespace Trading.Tests.Server;

/// <summary>The exchange's server and its clients joined in memory: all that runs on sockets runs here, but the sockets.</summary>
internal sealed class MemoryExchange : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly ParleyServer _server;

    public MemoryExchange(Venue venue)
    {
        var services = new ServiceCollection();
        ExchangeHost.AddExchange(services, venue);
        _services = services.BuildServiceProvider();
        _server = _services.GetRequiredService<ParleyServer>();
    }

    /// <summary>A line whose end is awaited on both sides: once it is disposed, the server has forgotten it.</summary>
    public async Task<Line> DialAsync(Codec codec, ITradingEvents events, CancellationToken cancellationToken)
    {
        var (client, server) = MemoryTransport.CreatePair(codec);
        var serving = _server.RunAsync(server, stopping: CancellationToken.None);
        var connection = await ParleyConnection.ConnectAsync(client, ExchangeClient.OptionsFor(codec, events), cancellationToken);
        var line = ExchangeClient.ToLine(connection);
        return new Line(line.Trading, () => line.Status, async () =>
        {
            await line.DisposeAsync();
            await serving;
        });
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
