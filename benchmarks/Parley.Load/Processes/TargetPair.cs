using System;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using Parley.Load.Targets;

namespace Parley.Load.Processes;

/// <summary>The server and the client of one implementation, each a process of its own, so that neither code nor heap is shared with another.</summary>
internal sealed class TargetPair : IAsyncDisposable
{
    // Beyond what a command says it needs; the machine may be busy.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(60);

    private readonly ChildProcess _server;
    private readonly ChildProcess _client;

    private TargetPair(ILoadTarget target, ChildProcess server, ChildProcess client)
    {
        Target = target;
        _server = server;
        _client = client;
    }

    public ILoadTarget Target { get; }

    public static async Task<TargetPair> StartAsync(ILoadTarget target, CancellationToken cancellationToken, params string[] settings)
    {
        var server = await ChildProcess.StartAsync(cancellationToken, [Roles.Server, target.Name, .. settings]);
        try
        {
            var port = server.Ready[0].ToString(CultureInfo.InvariantCulture);
            var client = await ChildProcess.StartAsync(cancellationToken, Roles.Client, target.Name, port);
            return new TargetPair(target, server, client);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public Task<double[]> AskClientAsync(string command, TimeSpan length, CancellationToken cancellationToken) =>
        _client.AskAsync(command, length + Grace, cancellationToken);

    public Task<double[]> AskServerAsync(string command, CancellationToken cancellationToken) =>
        _server.AskAsync(command, Grace, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _server.DisposeAsync();
    }
}
