using System;
using System.Net.WebSockets;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Parley.Load.Contracts;
using Parley.Load.Limit;
using Parley.Load.Targets;

namespace Parley.Load.Platform;

/// <summary>The same hand-written protocol over the platform's WebSocket as most people use it.</summary>
internal sealed class PlatformTarget(string name, PayloadCodec codec, IWire wire) : ILoadTarget
{
    public string Name => name;

    public PayloadCodec Codec => codec;

    public TargetKind Kind => TargetKind.Platform;

    public void AddServices(IServiceCollection services) => services.AddSingleton(new LimitPeers(wire));

    public void Map(WebApplication app, string path)
    {
        var peers = app.Services.GetRequiredService<LimitPeers>();
        app.MapGet(path, async context =>
        {
            var socket = await context.WebSockets.AcceptWebSocketAsync();
            await new LimitPeer(new PlatformLink(socket, wire), peers).RunAsync();
        });
    }

    public async Task<ILoadClient> ConnectAsync(Uri server, Action<Tick>? onTick, CancellationToken cancellationToken)
    {
        var socket = new ClientWebSocket();
        try
        {
            await socket.ConnectAsync(server, cancellationToken);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        return new LimitClient(new PlatformLink(socket, wire), onTick);
    }
}
