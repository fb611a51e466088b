using System;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Parley.AspNetCore;
using Parley.Client;
using Trading.Contracts;
using Trading.Exchange;
using Trading.Tour;

namespace Trading.Server;

/// <summary>The exchange on a loopback port.</summary>
internal sealed class ExchangeHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ExchangeHost(WebApplication app, Uri url) => (_app, Url) = (app, url);

    public Uri Url { get; }

    public static async Task<ExchangeHost> StartAsync(Venue venue, int port, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        builder.Services.AddSingleton(venue);
        builder.Services.AddParley().AddService<ITrading, TradingService>();
        var app = builder.Build();
        app.MapParley("/parley");
        await app.StartAsync(cancellationToken);
        return new ExchangeHost(app, new UriBuilder(app.Urls.Single()) { Scheme = "ws", Path = "/parley" }.Uri);
    }

    /// <summary>Lines over sockets to the exchange at <paramref name="url"/>.</summary>
    public static Dial DialTo(Uri url) => async (codec, events, cancellationToken) =>
    {
        var connection = await ParleyConnection.ConnectAsync(url, new ParleyClientOptions { Codecs = [codec] }, cancellationToken);
        connection.Handle<ITradingEvents>(events);
        return new Line(connection.Get<ITrading>(),
            () => new LineStatus(connection.Protocol, connection.BytesSent, connection.BytesReceived), connection.DisposeAsync);
    };

    public Dial Dial() => DialTo(Url);

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
