using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Parley.Load.Contracts;
using Parley.Load.Targets;

namespace Parley.Load.Limit;

/// <summary>How far one gets by hand, for this one contract and without limits, faults, cancellation or deadlines.</summary>
internal sealed class LimitTarget(string name, PayloadCodec codec, IWire wire) : ILoadTarget
{
    public string Name => name;

    public PayloadCodec Codec => codec;

    public TargetKind Kind => TargetKind.Limit;

    public void AddServices(IServiceCollection services) => services.AddSingleton(new LimitPeers(wire));

    public void Map(WebApplication app, string path)
    {
        var peers = app.Services.GetRequiredService<LimitPeers>();
        app.MapGet(path, async context =>
        {
            if (await ServerUpgrade.AcceptAsync(context) is { } stream)
                await new LimitPeer(new HybridLink(stream, wire, isServer: true), peers).RunAsync();
        });
    }

    public async Task<ILoadClient> ConnectAsync(Uri server, Action<Tick>? onTick, CancellationToken cancellationToken) =>
        new LimitClient(new HybridLink(await ClientUpgrade.ConnectAsync(server, cancellationToken), wire, isServer: false), onTick);
}
