using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;

namespace Parley.Load.Client;

/// <summary>One stream on one connection, read with <c>await foreach</c>: items in a second.</summary>
internal static class TickStreams
{
    public static async Task<double[]> RunAsync(Connections connections, int count)
    {
        await using var client = await connections.OpenAsync();
        var started = Stopwatch.GetTimestamp();
        var read = 0;
        await foreach (var _ in client.TicksAsync(count))
            read++;
        if (read != count)
            throw new InvalidDataException($"{read} of {count} ticks arrived.");
        return [read / Stopwatch.GetElapsedTime(started).TotalSeconds];
    }
}
