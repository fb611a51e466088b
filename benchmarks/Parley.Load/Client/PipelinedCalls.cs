using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Parley.Load.Contracts;
using Parley.Load.Targets;

namespace Parley.Load.Client;

/// <summary>Callers that each wait for their own call, some on each of several connections: calls in a second.</summary>
internal static class PipelinedCalls
{
    public static async Task<double[]> RunAsync(Connections connections, int many, int inFlight, TimeSpan length)
    {
        var clients = await connections.OpenAsync(many, null);
        try
        {
            using var stop = new CancellationTokenSource();
            var started = Stopwatch.GetTimestamp();
            var callers = clients.SelectMany(client => Enumerable.Range(0, inFlight).Select(_ => Task.Run(() => CallAsync(client, stop.Token)))).ToArray();
            await Task.Delay(length);
            await stop.CancelAsync();
            var calls = await Task.WhenAll(callers);
            return [calls.Sum() / Stopwatch.GetElapsedTime(started).TotalSeconds];
        }
        finally
        {
            await Connections.CloseAsync(clients);
        }
    }

    private static async Task<long> CallAsync(ILoadClient client, CancellationToken stop)
    {
        var calls = 0L;
        while (!stop.IsCancellationRequested)
        {
            await client.PlaceAsync(Market.Order);
            calls++;
        }

        return calls;
    }
}
