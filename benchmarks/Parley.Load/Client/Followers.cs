using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Parley.Client;
using Parley.Load.Contracts;

namespace Parley.Load.Client;

/// <summary>
/// Many that follow one symbol each, some of which stop reading before anything is published. Gives the 50th and the 99th percentile of
/// the time from publishing to the handler of those that read (milliseconds), the memory of the server at its highest (MB, process and
/// heap), and how many connections the server closed.
/// </summary>
internal static class Followers
{
    private const int AtOnce = 32;
    private const double Megabyte = 1024 * 1024;

    public static async Task<double[]> RunAsync(
        Uri server, int followers, int stalled, int quotesPerSecond, int symbols, TimeSpan length)
    {
        var proxy = new StallingProxy(server.Port);
        var slow = new UriBuilder(server) { Port = proxy.Port }.Uri;
        var times = new LatencyHistogram();
        var from = long.MaxValue;
        var connections = new ParleyConnection[followers];
        try
        {
            await Parallel.ForAsync(0, followers, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, token) =>
            {
                var isSlow = i < stalled;
                var handler = new Follower(isSlow ? null : quote => Count(times, quote, Volatile.Read(ref from)));
                var options = new ParleyClientOptions { Codecs = [Codec.MessagePack], Handlers = [CallbackHandler.For<IFeedEvents>(handler)] };
                connections[i] = await ParleyConnection.ConnectAsync(isSlow ? slow : server, options, token);
                await connections[i].Get<IFeed>().FollowAsync(i % symbols, token);
            });
            await using var publisher = await ParleyConnection.ConnectAsync(server, new ParleyClientOptions { Codecs = [Codec.MessagePack] });
            await proxy.StallAsync();
            // Until then the buffers on the way to the slow ones fill.
            var settling = length / 2;
            var settled = Stopwatch.GetTimestamp() + (long)(settling.TotalSeconds * Stopwatch.Frequency);
            Volatile.Write(ref from, settled);
            var report = await publisher.Get<IFeed>().PublishAsync(quotesPerSecond, symbols, (int)(length + settling).TotalMilliseconds);
            return
            [
                times.Percentile(0.5), times.Percentile(0.99), report.MaxWorkingSet / Megabyte, report.MaxHeap / Megabyte,
                report.ConnectionsBefore - report.ConnectionsAfter,
            ];
        }
        finally
        {
            // The slow ones end with their proxy; a close handshake would wait for what they do not read.
            await proxy.DisposeAsync();
            await Parallel.ForEachAsync(connections.Where(static one => one is not null), static (one, _) => one.DisposeAsync());
        }
    }

    private static void Count(LatencyHistogram times, Quote quote, long from)
    {
        if (quote.SentAt >= from)
            times.Add(quote.SentAt);
    }

    private sealed class Follower(Action<Quote>? onQuote) : IFeedEvents
    {
        public ValueTask QuotedAsync(Quote quote)
        {
            onQuote?.Invoke(quote);
            return default;
        }

        public ValueTask NoticedAsync(long sentAt) => default;
    }
}
