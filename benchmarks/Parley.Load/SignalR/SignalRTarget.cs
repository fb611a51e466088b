using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Parley.Load.Contracts;
using Parley.Load.Limit;
using Parley.Load.Targets;

namespace Parley.Load.SignalR;

/// <summary>SignalR over WebSocket without negotiation, on JSON with generated metadata or on MessagePack.</summary>
internal sealed class SignalRTarget(string name, PayloadCodec codec) : ILoadTarget
{
    // SignalR's own default of 1 would put the calls of a connection in a row; Parley's is 100.
    private const int ParallelInvocations = 100;

    public string Name => name;

    public PayloadCodec Codec => codec;

    public TargetKind Kind => TargetKind.SignalR;

    public void AddServices(IServiceCollection services)
    {
        var builder = services.AddSignalR(static options => options.MaximumParallelInvocationsPerClient = ParallelInvocations);
        builder.AddJsonProtocol(static options => UseGeneratedMetadata(options));
        services.AddSingleton<IHubProtocol, MessagePackProtocol>();
    }

    public void Map(WebApplication app, string path) => app.MapHub<ExchangeHub>(path);

    public async Task<ILoadClient> ConnectAsync(Uri server, Action<Tick>? onTick, CancellationToken cancellationToken)
    {
        var builder = new HubConnectionBuilder();
        builder.Services.AddSingleton<IConnectionFactory>(new WebSocketConnectionFactory(codec));
        builder.Services.AddSingleton<System.Net.EndPoint>(new UriEndPoint(server));
        builder.Services.AddSingleton(Protocol());
        var connection = builder.Build();
        if (onTick is not null)
            connection.On(nameof(IExchangeEvents.TickedAsync), onTick);
        await connection.StartAsync(cancellationToken);
        return new SignalRClient(connection);
    }

    private IHubProtocol Protocol()
    {
        if (codec == PayloadCodec.Binary)
            return new MessagePackProtocol();
        var options = new JsonHubProtocolOptions();
        UseGeneratedMetadata(options);
        return new JsonHubProtocol(Options.Create(options));
    }

    private static void UseGeneratedMetadata(JsonHubProtocolOptions options) =>
        options.PayloadSerializerOptions.TypeInfoResolverChain.Insert(0, PayloadJson.Default);
}
