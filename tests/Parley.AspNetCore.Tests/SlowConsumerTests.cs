using System;
using System.Threading.Tasks;
using Lobby.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Parley.AspNetCore.Tests.Harness;
using Parley.Client;
using Parley.Protocol;
using Parley.Protocol.Transport;

namespace Parley.AspNetCore.Tests;

/// <summary>A client that does not read costs itself the connection and nobody else anything (hardening R1).</summary>
public sealed class SlowConsumerTests
{
    private static readonly ParleyServerOptions Tight = new() { Limits = new Limits { SendQueueBytes = 256 * 1024 } };

    [Theory]
    [ClassData(typeof(EveryLine))]
    public async Task A_client_that_does_not_read_is_closed_with_4001_and_delays_nobody(Line line)
    {
        var time = new ManualTimeProvider();
        await using var arena = await Arena.StartAsync(line, Tight, services => services.AddSingleton<TimeProvider>(time));
        var guest = new GuestEvents();
        await using var healthy = await arena.ConnectAsync(new ParleyClientOptions { Handlers = [CallbackHandler.For<ILobbyEvents>(guest)] });
        using var deaf = await DeafAsync(arena, line);
        await Guard.Until(() => arena.Server.ConnectionCount == 2);
        var sent = 0;
        var padding = new string('x', 16 * 1024);
        while (arena.Logs.Of(1108).Length == 0 && sent < 10_000)
        {
            await arena.Clients.All.HeardAsync(sent + padding);
            Assert.StartsWith(sent++ + "x", await guest.Heard.NextAsync(), StringComparison.Ordinal);
        }

        Assert.Contains("4001 The peer reads more slowly", (await arena.Logs.OneAsync(1108)).Text, StringComparison.Ordinal);

        // It would have to read to see the close frame; the line is dropped when the close timeout has passed.
        time.Advance(TimeSpan.FromSeconds(5));
        await arena.Ended.NextAsync();
        Assert.Equal(1, arena.Server.ConnectionCount);
        Assert.Contains("closed with 4001", (await arena.Logs.OneAsync(1101)).Text, StringComparison.Ordinal);
        await arena.Clients.All.HeardAsync("after");
        Assert.Equal("after", await guest.Heard.NextAsync());
    }

    [Theory]
    [ClassData(typeof(EveryLine))]
    public async Task A_burst_in_a_loop_closes_no_client_that_reads(Line line)
    {
        const int count = 5000;
        await using var arena = await Arena.StartAsync(line);
        var guest = new GuestEvents();
        await using var healthy = await arena.ConnectAsync(new ParleyClientOptions { Handlers = [CallbackHandler.For<ILobbyEvents>(guest)] });
        await Guard.Until(() => arena.Server.ConnectionCount == 1);
        for (var i = 0; i < count; i++)
            await arena.Clients.All.HeardAsync("tick " + i);
        for (var i = 0; i < count; i++)
            Assert.Equal("tick " + i, await guest.Heard.NextAsync());
        Assert.Empty(arena.Logs.Of(1108));
    }

    [Theory]
    [ClassData(typeof(EverySocket))]
    public async Task A_write_that_stalls_for_10_seconds_closes_with_4001(Line line)
    {
        var time = new ManualTimeProvider();
        await using var arena = await Arena.StartAsync(line, new ParleyServerOptions
        {
            Limits = new Limits { SendQueueBytes = 64 * 1024 * 1024, SendQueueMessages = 100_000, PingInterval = TimeSpan.FromHours(1), SilenceTimeout = TimeSpan.FromHours(2) },
        }, services => services.AddSingleton<TimeProvider>(time));
        using var deaf = await DeafAsync(arena, line);
        await Guard.Until(() => arena.Server.ConnectionCount == 1);
        var padding = new string('x', 16 * 1024);
        for (var i = 0; i < 2000; i++)
            await arena.Clients.All.HeardAsync(padding);
        await Guard.Until(() =>
        {
            time.Advance(TimeSpan.FromSeconds(1));
            return arena.Logs.Of(1108).Length > 0;
        });
        Assert.Contains("4001 The peer does not read", (await arena.Logs.OneAsync(1108)).Text, StringComparison.Ordinal);
        time.Advance(TimeSpan.FromSeconds(5));
        await arena.Ended.NextAsync();
    }

    private static async Task<IDisposable> DeafAsync(Arena arena, Line line)
    {
        if (line.IsSocket())
            return await RawSocket.OpenAsync(arena.Uri, line.Codec());
        var transport = arena.Dial(line.Codec());
        await transport.SendRawAsync(line.Codec() == Codec.Json ? MessageType.Text : MessageType.Binary, Raw.Hello(line.Codec()));
        return new Nothing();
    }

    private sealed class Nothing : IDisposable
    {
        public void Dispose()
        {
        }
    }
}
