using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Parley.AspNetCore;
using Trading.Contracts;
using Trading.Exchange;

namespace Trading.Server;

/// <summary>The exchange on a loopback port, in an ASP.NET Core application like any other.</summary>
internal sealed class ExchangeHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ExchangeHost(WebApplication app) => _app = app;

    public Uri Url => new UriBuilder(_app.Urls.Single()) { Scheme = "ws", Path = "/parley" }.Uri;

    /// <summary>Listens on <paramref name="port"/>, 0 for any free one; what ASP.NET Core warns of goes to <paramref name="warnings"/>.</summary>
    /// <exception cref="IOException">The port is in use.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">The system does not let this user have the port.</exception>
    public static async Task<ExchangeHost> StartAsync(Venue venue, int port, TextWriter warnings, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(new WarningLog(warnings)).SetMinimumLevel(LogLevel.Warning)
            // That it does not start is said by the exception, once.
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        builder.Services.AddSingleton<IHostLifetime, NoSignals>();
        AddExchange(builder.Services, venue);

        var app = builder.Build();
        app.MapParley("/parley");
        try
        {
            await app.StartAsync(cancellationToken);
            return new ExchangeHost(app);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>All that it takes to serve the contract, whatever the transport.</summary>
    public static void AddExchange(IServiceCollection services, Venue venue)
    {
        services.AddSingleton(venue);
        services.AddParley().AddService<ITrading, TradingService>();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    // Ctrl+C is the program's: its own traders hang up before the server goes.
    private sealed class NoSignals : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
