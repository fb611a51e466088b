using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Lobby.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Parley.AspNetCore.Tests.Harness;
using Parley.Client;

namespace Parley.AspNetCore.Tests;

/// <summary>A large group whose members are clients on sockets of Kestrel; <see cref="LargeGroupTests"/> has ten times as many, without sockets.</summary>
public sealed class CrowdTests
{
    private const int Members = 1_000;
    private const int Others = 20;
    private const int Sends = 10;

    // As many as the machine can shake hands with at once, without a flood for the listener.
    private const int AtOnce = 32;

    [Fact]
    public async Task Every_member_of_a_large_group_gets_each_send_once_and_a_send_allocates_nothing_for_it()
    {
        await using var arena = await Arena.StartAsync(Line.JsonOverSockets, new ParleyServerOptions { MaxGroupsPerConnection = 1 });
        var everyone = new List<FeedEvents>(Enumerable.Range(0, Members + Others).Select(_ => new FeedEvents()));
        var connections = new ParleyConnection[everyone.Count];
        await Parallel.ForAsync(0, everyone.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, _) =>
            connections[i] = await arena.ConnectAsync(
                new ParleyClientOptions { Handlers = [CallbackHandler.For<IFeedEvents>(everyone[i])] },
                i % 2 == 0 ? Line.JsonOverSockets : Line.MessagePackOverSockets));
        var feed = arena.Services.GetRequiredService<IClients<IFeedEvents>>();
        foreach (var connection in connections.Take(Members))
            await feed.JoinAsync(connection.ConnectionId, "crowd");

        var group = feed.Group("crowd");
        var least = long.MaxValue;
        for (var number = 1; number <= Sends; number++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var sending = group.NoticeAsync(number);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            await sending;

            // A second copy would come before the next number, or stand there at the end.
            foreach (var member in everyone.Take(Members))
                Assert.Equal(number, await member.Notices.NextAsync());
        }

        Assert.InRange(least, 1, Members);
        await feed.All.NoticeAsync(0);
        foreach (var one in everyone)
        {
            Assert.Equal(0, await one.Notices.NextAsync());
            Assert.Equal(0, one.Notices.Waiting);
        }

        await Parallel.ForEachAsync(connections, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, static (one, _) => one.DisposeAsync());
        for (var i = 0; i < everyone.Count; i++)
            await arena.Ended.NextAsync();
        Assert.Equal((0, 0), (arena.Server.ConnectionCount, arena.Registry.GroupCount));
    }
}
