using System;
using System.Linq;
using System.Threading.Tasks;
using Parley.Load.Contracts;
using Parley.Load.Targets;

namespace Parley.Load.Client;

/// <summary>
/// What one call puts on the wire, up and down, frame headers included, as a proxy between the two counts it: on a new connection, and on one that has made many
/// calls, whose ids may have grown.
/// </summary>
internal static class WireBytes
{
    private const int Callers = 32;

    public static async Task<double[]> RunAsync(Connections connections, int calls, int callsBefore)
    {
        await using var proxy = new CountingProxy(connections.Server.Port);
        await using var client = await connections.OpenAsync(new UriBuilder(connections.Server) { Port = proxy.Port }.Uri);
        await CallAsync(client, 10);
        var (up, down) = await CountAsync(proxy, client, calls);
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => CallAsync(client, callsBefore / Callers)));
        var (laterUp, laterDown) = await CountAsync(proxy, client, calls);
        return [up, down, up + down, laterUp + laterDown];
    }

    private static async Task<(double Up, double Down)> CountAsync(CountingProxy proxy, ILoadClient client, int calls)
    {
        var (up, down) = (proxy.Up, proxy.Down);
        await CallAsync(client, calls);
        return ((double)(proxy.Up - up) / calls, (double)(proxy.Down - down) / calls);
    }

    private static async Task CallAsync(ILoadClient client, int calls)
    {
        for (var i = 0; i < calls; i++)
            await client.PlaceAsync(Market.Order);
    }
}
