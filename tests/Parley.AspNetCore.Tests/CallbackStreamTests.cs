using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Lobby.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Parley.AspNetCore.Tests.Harness;

namespace Parley.AspNetCore.Tests;

/// <summary>A server that streams to a client, and what it cannot do with many at once.</summary>
public sealed class CallbackStreamTests
{
    [Theory]
    [ClassData(typeof(EveryLine))]
    public async Task Streams_go_in_all_directions_between_a_server_and_one_client(Line line)
    {
        await using var arena = await Arena.StartAsync(line);
        await using var connection = await arena.ConnectAsync();
        connection.Handle<ICrowd>(new Crowd());
        var crowd = Clients(arena).Connection(connection.ConnectionId);

        Assert.Equal(300, await crowd.CountAsync(Names(300)).Soon());
        await crowd.WaveAsync(Names(3)).Soon();
        Assert.Equal(200, (await ReadAsync(crowd.SingAsync(200)).Soon()).Count);
        Assert.Equal(Enumerable.Range(0, 200).Select(i => $"{i}!"), await ReadAsync(crowd.EchoAsync(Names(200))).Soon());
    }

    [Theory]
    [InlineData(Line.JsonInMemory)]
    public async Task Streams_to_many_clients_are_refused_with_the_way_out(Line line)
    {
        await using var arena = await Arena.StartAsync(line);
        foreach (var crowd in new[] { Clients(arena).All, Clients(arena).Group("hall"), Clients(arena).AllExcept("x") })
        {
            var errors = new[]
            {
                await Assert.ThrowsAsync<InvalidOperationException>(() => crowd.CountAsync(Names(1)).Soon()),
                await Assert.ThrowsAsync<InvalidOperationException>(() => crowd.WaveAsync(Names(1)).Soon()),
                Assert.Throws<InvalidOperationException>(() => crowd.SingAsync(1)),
                Assert.Throws<InvalidOperationException>(() => crowd.EchoAsync(Names(1))),
            };
            Assert.All(errors, error => Assert.Contains("call it on one connection", error.Message, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData(Line.JsonInMemory)]
    public async Task Streams_to_a_client_that_is_gone_fail_as_calls_do(Line line)
    {
        await using var arena = await Arena.StartAsync(line);
        var crowd = Clients(arena).Connection("nobody");
        Assert.Equal(ErrorCode.Unavailable, (await Assert.ThrowsAsync<ParleyException>(() => crowd.CountAsync(Names(1)).Soon())).Code);
        Assert.Equal(ErrorCode.Unavailable, (await Assert.ThrowsAsync<ParleyException>(() => crowd.WaveAsync(Names(1)).Soon())).Code);
        Assert.Equal(ErrorCode.Unavailable, Assert.Throws<ParleyException>(() => crowd.EchoAsync(Names(1))).Code);
    }

    private static IClients<ICrowd> Clients(Arena arena) => arena.Services.GetRequiredService<IClients<ICrowd>>();

    private static async IAsyncEnumerable<string> Names(int count)
    {
        for (var i = 0; i < count; i++)
            yield return $"{i}";
        await Task.CompletedTask;
    }

    private static async Task<List<string>> ReadAsync(IAsyncEnumerable<string> texts)
    {
        var all = new List<string>();
        await foreach (var text in texts)
            all.Add(text);
        return all;
    }

    private sealed class Crowd : ICrowd
    {
        public async ValueTask<int> CountAsync(IAsyncEnumerable<string> names, CancellationToken cancellationToken = default) =>
            (await ReadAsync(names)).Count;

        public async ValueTask WaveAsync(IAsyncEnumerable<string> names, CancellationToken cancellationToken = default) => await ReadAsync(names);

        public IAsyncEnumerable<string> SingAsync(int verses, CancellationToken cancellationToken = default) => Names(verses);

        public async IAsyncEnumerable<string> EchoAsync(
            IAsyncEnumerable<string> calls, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await foreach (var call in calls)
                yield return call + "!";
        }
    }
}
