using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Lobby.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Parley.AspNetCore.Connections;
using Parley.Client;
using Parley.Protocol.Transport;

namespace Parley.AspNetCore.Tests.Harness;

/// <summary>A server and the way to it: in memory, or Kestrel on a loopback port.</summary>
internal sealed class Arena : IAsyncDisposable
{
    private readonly Line _line;
    private readonly IServiceProvider _services;
    private readonly IAsyncDisposable _owner;
    private readonly WebApplication? _app;
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<Task> _runs = new();

    private Arena(Line line, IServiceProvider services, IAsyncDisposable owner, WebApplication? app)
    {
        _line = line;
        _services = services;
        _owner = owner;
        _app = app;
    }

    public ParleyServer Server => _services.GetRequiredService<ParleyServer>();

    public ConnectionRegistry Registry => _services.GetRequiredService<ConnectionRegistry>();

    public IClients<ILobbyEvents> Clients => _services.GetRequiredService<IClients<ILobbyEvents>>();

    public Stage Stage => _services.GetRequiredService<Stage>();

    public LogCollector Logs => _services.GetRequiredService<LogCollector>();

    public IServiceProvider Services => _services;

    public Uri Uri => new UriBuilder(_app!.Urls.Single()) { Scheme = "ws", Path = "/parley" }.Uri;

    /// <summary>Connections of which nothing is left on the server.</summary>
    public Inbox<bool> Ended { get; } = new();

    public static async Task<Arena> StartAsync(
        Line line, ParleyServerOptions? options = null, Action<IServiceCollection>? services = null, Action<WebApplication>? app = null,
        Action<IEndpointConventionBuilder>? endpoint = null)
    {
        if (!line.IsSocket())
        {
            var collection = new ServiceCollection();
            AddTo(collection, options, services);
            var provider = collection.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
            return new Arena(line, provider, provider, null);
        }

        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace);
        AddTo(builder.Services, options, services);
        var web = builder.Build();
        var arena = new Arena(line, web.Services, web, web);
        web.Use(async (context, next) =>
        {
            try
            {
                await next(context);
            }
            finally
            {
                arena.Ended.Add(true);
            }
        });
        app?.Invoke(web);
        var mapped = web.MapParley("/parley");
        endpoint?.Invoke(mapped);
        await web.StartAsync();
        return arena;
    }

    public async Task<ParleyConnection> ConnectAsync(ParleyClientOptions? options = null, Line? over = null)
    {
        var codec = (over ?? _line).Codec();
        options = (options ?? new ParleyClientOptions()) with { Codecs = [codec] };
        if (_line.IsSocket())
            return await ParleyConnection.ConnectAsync(Uri, options).Soon();
        return await ParleyConnection.ConnectAsync(Dial(codec), options).Soon();
    }

    /// <summary>The client's end of a line in memory whose other end is being served.</summary>
    public MemoryTransport Dial(Codec codec)
    {
        var (client, server) = MemoryTransport.CreatePair(codec, serverMaxMessageBytes: Server.Options.Limits.MaxMessageBytes);
        var run = Server.RunAsync(server, stopping: _stopping.Token);
        lock (_runs)
            _runs.Add(run.ContinueWith(_ => Ended.Add(true), TaskScheduler.Default));
        return client;
    }

    /// <summary>Stops the server as an operator would.</summary>
    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        if (_app is not null)
            await _app.StopAsync().Soon();
        await Task.WhenAll(_runs).Soon();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _owner.DisposeAsync();
    }

    private static void AddTo(IServiceCollection services, ParleyServerOptions? options, Action<IServiceCollection>? more)
    {
        var logs = new LogCollector();
        services.AddSingleton(logs);
        services.AddSingleton<Stage>();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(logs));
        more?.Invoke(services);
        services.AddParley(options).AddService<ILobby, LobbyService>().AddService<ITable, TableService>();
    }
}
