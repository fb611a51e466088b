using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Parley.Load.Contracts;
using Parley.Load.Targets;

namespace Parley.Load.Client;

/// <summary>Opens connections to the server of an implementation, so many at a time that its backlog is not flooded.</summary>
internal sealed class Connections(ILoadTarget target, Uri server)
{
    private const int AtOnce = 64;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(120);

    public Uri Server => server;

    public PayloadCodec Codec => target.Codec;

    public async Task<ILoadClient> OpenAsync()
    {
        using var limit = new CancellationTokenSource(Timeout);
        return await target.ConnectAsync(server, null, limit.Token);
    }

    /// <summary>The same to another address, such as that of a proxy.</summary>
    public async Task<ILoadClient> OpenAsync(Uri address)
    {
        using var limit = new CancellationTokenSource(Timeout);
        return await target.ConnectAsync(address, null, limit.Token);
    }

    public async Task<ILoadClient[]> OpenAsync(int count, Action<Tick>? onTick)
    {
        using var limit = new CancellationTokenSource(Timeout);
        var clients = new ILoadClient[count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = limit.Token };
        await Parallel.ForAsync(0, count, options, async (i, token) => clients[i] = await target.ConnectAsync(server, onTick, token));
        return clients;
    }

    public static Task CloseAsync(ILoadClient[] clients) => Parallel.ForEachAsync(
        clients.Where(static client => client is not null), new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
        static (client, _) => client.DisposeAsync());
}
