using System;
using System.Diagnostics;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using Parley.AspNetCore;
using Parley.Load.Contracts;

namespace Parley.Load.Parley;

/// <summary>The feed behind Parley's endpoint: a group for each symbol.</summary>
internal sealed class Feed(ICaller<IFeedEvents> caller, IClients<IFeedEvents> clients, ParleyServer server) : IFeed
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(10);

    public async ValueTask FollowAsync(int symbol, CancellationToken cancellationToken) =>
        await clients.JoinAsync(caller.ConnectionId, Group(symbol), cancellationToken);

    public ValueTask NotifyAsync(int symbol, CancellationToken cancellationToken) => clients.Group(Group(symbol)).NoticedAsync(Stopwatch.GetTimestamp());

    public async ValueTask<FeedReport> PublishAsync(int quotesPerSecond, int symbols, int milliseconds, CancellationToken cancellationToken)
    {
        var groups = new IFeedEvents[symbols];
        for (var i = 0; i < symbols; i++)
            groups[i] = clients.Group(Group(i));

        var (before, sent, workingSet, heap) = (server.ConnectionCount, 0, 0L, 0L);
        var total = (int)((long)quotesPerSecond * milliseconds / 1000);
        var started = Stopwatch.GetTimestamp();
        using var beat = new PeriodicTimer(Beat);
        while (sent < total && await beat.WaitForNextTickAsync(cancellationToken))
        {
            // What was due while a beat was late is published with this one.
            var due = (int)Math.Min(total, quotesPerSecond * Stopwatch.GetElapsedTime(started).TotalSeconds);
            for (; sent < due; sent++)
                await groups[sent % symbols].QuotedAsync(new Quote(sent % symbols, 64_000.5, 64_001.5, Stopwatch.GetTimestamp()));
            workingSet = Math.Max(workingSet, Environment.WorkingSet);
            heap = Math.Max(heap, GC.GetTotalMemory(forceFullCollection: false));
        }

        return new FeedReport(workingSet, heap, sent, before, server.ConnectionCount);
    }

    private static string Group(int symbol) => symbol.ToString(CultureInfo.InvariantCulture);
}
