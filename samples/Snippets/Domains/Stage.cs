using Parley.AspNetCore;
using Parley.Client;
using Parley.Protocol.Transport;

namespace Domains;

/// <summary>A server with the services of one example, and the connections to it.</summary>
public sealed class Stage : IAsyncDisposable
{
    private readonly Line _line;
    private readonly WebApplication _app;
    private readonly List<ParleyConnection> _connections = [];
    private readonly List<Task> _serving = [];

    private Stage(Line line, WebApplication app) => (_line, _app) = (line, app);

    public static async Task<Stage> OpenAsync(Line line, Action<ParleyServerBuilder> serve)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        serve(builder.Services.AddParley());
        var app = builder.Build();
        app.MapParley("/parley");
        if (line.IsSocket)
            await app.StartAsync();
        return new Stage(line, app);
    }

    /// <summary>Connects one more client.</summary>
    public async Task<ParleyConnection> ConnectAsync(params CallbackHandler[] handlers)
    {
        var options = new ParleyClientOptions { Codecs = [_line.Codec], Handlers = handlers };
        var connection = _line.IsSocket
            ? await ParleyConnection.ConnectAsync(new Uri(_app.Urls.First() + "/parley"), options)
            : await ConnectInMemoryAsync(options);
        _connections.Add(connection);
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in _connections)
            await connection.DisposeAsync();
        await Task.WhenAll(_serving);
        await _app.DisposeAsync();
    }

    #region memory
    // No socket and no port: one end of a line in memory goes to the server, the other to the client.
    private async Task<ParleyConnection> ConnectInMemoryAsync(ParleyClientOptions options)
    {
        var (client, server) = MemoryTransport.CreatePair(_line.Codec);
        _serving.Add(_app.Services.GetRequiredService<ParleyServer>().RunAsync(server));
        return await ParleyConnection.ConnectAsync(client, options);
    }
    #endregion
}
