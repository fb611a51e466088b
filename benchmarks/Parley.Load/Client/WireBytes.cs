using System;
using System.Threading.Tasks;
using Parley.Load.Contracts;

namespace Parley.Load.Client;

/// <summary>What one call puts on the wire, up and down, frame headers included, as a proxy between the two counts it.</summary>
internal static class WireBytes
{
    public static async Task<double[]> RunAsync(Connections connections, int calls)
    {
        await using var proxy = new CountingProxy(connections.Server.Port);
        await using var client = await connections.OpenAsync(new UriBuilder(connections.Server) { Port = proxy.Port }.Uri);
        for (var i = 0; i < 10; i++)
            await client.PlaceAsync(Market.Order);
        var (up, down) = (proxy.Up, proxy.Down);
        for (var i = 0; i < calls; i++)
            await client.PlaceAsync(Market.Order);
        (up, down) = (proxy.Up - up, proxy.Down - down);
        return [(double)up / calls, (double)down / calls, (double)(up + down) / calls];
    }
}
