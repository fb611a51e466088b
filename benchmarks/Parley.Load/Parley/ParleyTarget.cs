using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Parley.AspNetCore;
using Parley.Client;
using Parley.Load.Contracts;
using Parley.Load.Targets;

namespace Parley.Load.Parley;

/// <summary>Parley as its users have it: emitted stubs, a service in a scope for each connection, every limit on.</summary>
internal sealed class ParleyTarget(string name, PayloadCodec codec, Codec wire) : ILoadTarget
{
    // The default of 10,000 is exactly what a scenario opens; connections that are still closing must not be in its way.
    private const int MaxConnections = 20_000;

    public string Name => name;

    public PayloadCodec Codec => codec;

    public TargetKind Kind => TargetKind.Parley;

    public void AddServices(IServiceCollection services) =>
        services.AddParley(new ParleyServerOptions { MaxConnections = MaxConnections }).AddService<IExchange, Exchange>().AddService<IFeed, Feed>();

    public void Map(WebApplication app, string path) => app.MapParley(path);

    public async Task<ILoadClient> ConnectAsync(Uri server, Action<Tick>? onTick, CancellationToken cancellationToken)
    {
        var options = new ParleyClientOptions
        {
            Codecs = [wire],
            Handlers = onTick is null ? [] : [CallbackHandler.For<IExchangeEvents>(new TickHandler(onTick))],
        };
        return new ParleyLoadClient(await ParleyConnection.ConnectAsync(server, options, cancellationToken));
    }

    private sealed class TickHandler(Action<Tick> onTick) : IExchangeEvents
    {
        public ValueTask TickedAsync(Tick tick)
        {
            onTick(tick);
            return default;
        }
    }
}
