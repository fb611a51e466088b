using System;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Lobby.Contracts;
using Parley.AspNetCore.Tests.Harness;
using Parley.Client;

namespace Parley.AspNetCore.Tests;

/// <summary>A client that looks for its answers on its socket: nothing is missed, whether it looks or waits, and whoever blocks on its thread.</summary>
public sealed class BusyPollTests
{
    // As long as it may be, so that it looks on slow machines as well.
    private static readonly ParleyClientOptions Looks = new() { BusyPollTime = TimeSpan.FromMilliseconds(1) };

    [Fact]
    public async Task What_has_come_is_seen()
    {
        using var pair = await SocketPair.OpenAsync();
        await pair.Far.SendAsync(new byte[1]);
        Assert.True(pair.Near.Poll(-1, SelectMode.SelectRead));
        Assert.True(new SocketPoll(pair.Near, TimeSpan.FromMilliseconds(1)).TryLook());
    }

    [Fact]
    public async Task After_a_look_in_vain_a_single_byte_wakes_who_waits()
    {
        using var pair = await SocketPair.OpenAsync();
        var poll = new SocketPoll(pair.Near, TimeSpan.FromMilliseconds(1));
        for (var i = 0; i < 3; i++)
        {
            Assert.False(poll.TryLook());
            poll.End();
            var waiting = pair.Near.ReceiveAsync(new byte[10]);
            Assert.False(waiting.IsCompleted);
            await pair.Far.SendAsync(new byte[1]);
            Assert.Equal(1, await waiting.Soon());
        }
    }

    [Fact]
    public async Task While_it_looks_Linux_tells_of_no_few_bytes_and_afterwards_of_each()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems have nothing like it.");
        using var pair = await SocketPair.OpenAsync();
        var poll = new SocketPoll(pair.Near, TimeSpan.FromMilliseconds(1));
        poll.TryLook();
        await pair.Far.SendAsync(new byte[100]);
        Assert.False(pair.Near.Poll(1000, SelectMode.SelectRead));
        Assert.True(poll.TryLook());
        poll.End();
        Assert.True(pair.Near.Poll(-1, SelectMode.SelectRead));
    }

    [Fact]
    public async Task The_end_of_the_line_is_seen_by_who_waits_after_a_look()
    {
        using var pair = await SocketPair.OpenAsync();
        var poll = new SocketPoll(pair.Near, TimeSpan.FromMilliseconds(1));
        poll.TryLook();
        pair.Far.Shutdown(SocketShutdown.Send);
        poll.TryLook();
        poll.End();
        Assert.Equal(0, await pair.Near.ReceiveAsync(new byte[1]).Soon());
    }

    [Fact]
    public async Task A_socket_that_is_gone_has_something_to_tell()
    {
        using var pair = await SocketPair.OpenAsync();
        var poll = new SocketPoll(pair.Near, TimeSpan.FromMilliseconds(1));
        poll.TryLook();
        pair.Near.Dispose();
        Assert.True(poll.TryLook());
        poll.End();
    }

    [Theory]
    [ClassData(typeof(EverySocket))]
    public async Task Answers_of_every_size_and_callbacks_in_between_arrive(Line line)
    {
        const int calls = 2000;
        await using var arena = await Arena.StartAsync(line);
        await using var connection = await arena.ConnectAsync(Looks);
        var events = new GuestEvents();
        connection.Handle<ILobbyEvents>(events);
        var calling = Task.Run(async () =>
        {
            var (lobby, random) = (connection.Get<ILobby>(), new Random(11));
            for (var i = 0; i < calls; i++)
            {
                var text = new string('x', random.Next(50) == 0 ? random.Next(60_000) : random.Next(20));
                Assert.Equal(text, await lobby.EchoAsync(text).ConfigureAwait(false));
            }
        });
        var told = 0;
        while (!calling.IsCompleted)
        {
            await arena.Clients.Connection(connection.ConnectionId).HeardAsync("" + told);
            Assert.Equal("" + told++, await events.Heard.NextAsync());
        }

        // The last look may have been in vain.
        await calling.Soon();
        await arena.Clients.Connection(connection.ConnectionId).HeardAsync("last");
        Assert.Equal("last", await events.Heard.NextAsync());
    }

    [Theory]
    [ClassData(typeof(EverySocket))]
    public async Task A_caller_may_block_for_what_the_server_sends_it(Line line)
    {
        await using var arena = await Arena.StartAsync(line);
        await using var connection = await arena.ConnectAsync(Looks);
        var events = new GuestEvents();
        connection.Handle<ILobbyEvents>(events);
        var blocks = new Inbox<bool>();
        var calling = Task.Run(async () =>
        {
            var lobby = connection.Get<ILobby>();
            for (var round = 0; round < 20; round++)
            {
                for (var i = 0; i < 200; i++)
                    await lobby.EchoAsync("x").ConfigureAwait(false);
                blocks.Add(true);
#pragma warning disable xUnit1031 // It is what users do that is tested.
                Assert.Equal("" + round, events.Heard.NextAsync().GetAwaiter().GetResult());
                Assert.Equal("y", lobby.EchoAsync("y").AsTask().GetAwaiter().GetResult());
#pragma warning restore xUnit1031
            }
        });
        for (var round = 0; round < 20; round++)
        {
            await blocks.NextAsync();
            await arena.Clients.Connection(connection.ConnectionId).HeardAsync("" + round);
        }

        await calling.Soon();
    }

    [Theory]
    [ClassData(typeof(EverySocket))]
    public async Task A_server_that_goes_is_noticed(Line line)
    {
        await using var arena = await Arena.StartAsync(line);
        await using var connection = await arena.ConnectAsync(Looks);
        var called = new Inbox<int>();
        var calling = Task.Run(async () =>
        {
            var lobby = connection.Get<ILobby>();
            for (var i = 0; ; i++)
            {
                await lobby.EchoAsync("x").ConfigureAwait(false);
                if (i == 500)
                    called.Add(i);
            }
        });
        await called.NextAsync();
        await arena.StopAsync();
        await Assert.ThrowsAsync<ConnectionClosedException>(() => calling).Soon();
        Assert.Equal(1001, (await connection.Closed.Soon()).Code);
    }

    [Fact]
    public async Task Many_connections_that_look_at_once_all_have_their_answers()
    {
        await using var arena = await Arena.StartAsync(Line.MessagePackOverSockets);
        var connections = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => arena.ConnectAsync(Looks)));
        await Task.WhenAll(connections.Select(connection => Task.Run(async () =>
        {
            for (var i = 0; i < 300; i++)
                Assert.Equal("" + i, await connection.Get<ILobby>().EchoAsync("" + i).ConfigureAwait(false));
        }))).Soon();
        foreach (var connection in connections)
            await connection.DisposeAsync();
    }

    private sealed class SocketPair(Socket near, Socket far) : IDisposable
    {
        public Socket Near => near;

        public Socket Far => far;

        public static async Task<SocketPair> OpenAsync()
        {
            using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            listener.Listen();
            var near = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await near.ConnectAsync(listener.LocalEndPoint!);
            return new SocketPair(near, await listener.AcceptAsync());
        }

        public void Dispose()
        {
            near.Dispose();
            far.Dispose();
        }
    }
}
