using System;
using System.Linq;
using System.Threading.Tasks;
using Parley.Load.Contracts;
using Parley.Load.Targets;

namespace Parley.Load.Client;

/// <summary>A number of calls on one connection: the bytes that this process allocated for them.</summary>
internal static class CountedCalls
{
    /// <summary>What every caller does first and is not counted: it makes what later calls use again.</summary>
    public const int FirstCalls = 10;

    public static async Task<double[]> RunAsync(Connections connections, int inFlight, bool isLater, int count)
    {
        await using var client = await connections.OpenAsync();
        await CallAsync(client, inFlight, isLater, inFlight * FirstCalls);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        await CallAsync(client, inFlight, isLater, count);
        return [GC.GetTotalAllocatedBytes(precise: true) - before];
    }

    private static Task CallAsync(ILoadClient client, int inFlight, bool isLater, int count) =>
        Task.WhenAll(Enumerable.Range(0, inFlight).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < count / inFlight; i++)
            {
                if (isLater)
                    await client.PlaceLaterAsync(Market.Order);
                else
                    await client.PlaceAsync(Market.Order);
            }
        })));
}
