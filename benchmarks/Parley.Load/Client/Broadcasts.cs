using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Parley.Load.Contracts;

namespace Parley.Load.Client;

/// <summary>
/// One tick to many connections, again and again: the median time from just before the server sends until the last handler has it, in
/// milliseconds. The tick carries the time; the clock is one for all processes of a machine.
/// </summary>
internal static class Broadcasts
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    public static async Task<double[]> RunAsync(Connections connections, int receivers, int times)
    {
        var all = new Arrivals(receivers);
        var clients = await connections.OpenAsync(receivers, all.OnTick);
        try
        {
            var milliseconds = new double[times];
            for (var i = 0; i < times; i++)
            {
                var arrival = all.Next();
                await clients[0].BroadcastAsync();
                milliseconds[i] = await arrival.WaitAsync(Timeout);
            }

            return [milliseconds.Order().ElementAt(times / 2)];
        }
        finally
        {
            await Connections.CloseAsync(clients);
        }
    }

    private sealed class Arrivals(int receivers)
    {
        private TaskCompletionSource<double> _all = new();
        private int _arrived;

        public Task<double> Next()
        {
            _all = new TaskCompletionSource<double>(TaskCreationOptions.RunContinuationsAsynchronously);
            Volatile.Write(ref _arrived, 0);
            return _all.Task;
        }

        public void OnTick(Tick tick)
        {
            if (Interlocked.Increment(ref _arrived) == receivers)
                _all.TrySetResult(Stopwatch.GetElapsedTime(tick.Ts).TotalMilliseconds);
        }
    }
}
