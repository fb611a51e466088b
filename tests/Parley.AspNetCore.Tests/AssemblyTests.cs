using System;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Parley.AspNetCore.Tests.Harness;
using Parley.Protocol;

namespace Parley.AspNetCore.Tests;

/// <summary>How large a message may be, in how many fragments it may come, and how long it may take (hardening F5–F7).</summary>
public sealed class AssemblyTests
{
    private const int Continuation = 0;

    [Theory]
    [ClassData(typeof(EverySocket))]
    public async Task A_frame_that_promises_much_and_brings_little_runs_out_of_time(Line line)
    {
        var time = new ManualTimeProvider();
        await using var arena = await StartAsync(line, time);
        using var socket = await RawSocket.OpenAsync(arena.Uri, line.Codec());
        byte[] head = [(byte)(0x80 | Type(line)), 0xFF, 0x40, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4];
        await socket.WriteAsync(head);
        await EndSlowlyAsync(time, socket);
        Assert.Contains("4005 A message took too long", (await arena.Logs.OneAsync(1102)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [ClassData(typeof(EverySocket))]
    public async Task Fragments_that_never_end_run_out_of_time(Line line)
    {
        var time = new ManualTimeProvider();
        await using var arena = await StartAsync(line, time);
        using var socket = await RawSocket.OpenAsync(arena.Uri, line.Codec());
        await socket.SendAsync("["u8.ToArray(), Type(line), fin: false);
        await socket.SendAsync(" "u8.ToArray(), Continuation, fin: false);
        await EndSlowlyAsync(time, socket);
        Assert.Contains("4005 A message took too long", (await arena.Logs.OneAsync(1102)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [ClassData(typeof(EverySocket))]
    public async Task A_message_of_the_limit_arrives_and_one_byte_more_is_refused_at_that_byte(Line line)
    {
        await using var arena = await Arena.StartAsync(line, new ParleyServerOptions { Limits = new Limits { MaxMessageBytes = 1000 } });
        using var socket = await RawSocket.OpenAsync(arena.Uri, line.Codec());
        await socket.SendAsync(EchoOf(line.Codec(), 1000), Type(line));
        Assert.InRange((await socket.ReceiveAsync()).Payload.Length, 900, 1000);

        // Of 100,000 bytes that are promised only 1,001 come: enough to know.
        var frame = RawSocket.Frame(new byte[100_000], Type(line));
        await socket.WriteAsync(frame.AsMemory(0, 14 + 1001));
        Assert.Equal(1009, await socket.CloseCodeAsync());
        Assert.Contains("1009 A message is larger than 1000 bytes", (await arena.Logs.OneAsync(1102)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [ClassData(typeof(EverySocket))]
    public async Task A_message_in_many_fragments_is_refused_at_the_first_byte_over_the_limit(Line line)
    {
        await using var arena = await Arena.StartAsync(line, new ParleyServerOptions { Limits = new Limits { MaxMessageBytes = 1000 } });
        using var socket = await RawSocket.OpenAsync(arena.Uri, line.Codec());
        for (var i = 0; i <= 100; i++)
            await socket.SendAsync(Encoding.ASCII.GetBytes(new string(' ', i == 100 ? 1 : 10)), i == 0 ? Type(line) : Continuation, fin: false);
        Assert.Equal(1009, await socket.CloseCodeAsync());
    }

    [Theory]
    [ClassData(typeof(EverySocket))]
    public async Task A_message_may_come_byte_by_byte_in_fragments_up_to_their_limit(Line line)
    {
        await using var arena = await Arena.StartAsync(line);
        using var socket = await RawSocket.OpenAsync(arena.Uri, line.Codec());
        var message = Raw.Echo(line.Codec(), 1, new string('x', 900));
        for (var i = 0; i < message.Length; i++)
            await socket.SendAsync(message.AsMemory(i, 1), i == 0 ? Type(line) : Continuation, fin: i == message.Length - 1);
        Assert.InRange((await socket.ReceiveAsync()).Payload.Length, 900, 1000);
    }

    [Theory]
    [ClassData(typeof(EverySocket))]
    public async Task Too_many_fragments_are_refused_even_if_they_are_empty(Line line)
    {
        await using var arena = await Arena.StartAsync(line);
        using var socket = await RawSocket.OpenAsync(arena.Uri, line.Codec());
        var fragments = new MemoryStream();
        for (var i = 0; i < 1100; i++)
            fragments.Write(RawSocket.Frame(Array.Empty<byte>(), i == 0 ? Type(line) : Continuation, fin: false));
        await socket.WriteAsync(fragments.ToArray());
        Assert.Equal(4005, await socket.CloseCodeAsync());
        Assert.Contains("4005 A message came in more than 1024 fragments", (await arena.Logs.OneAsync(1102)).Text, StringComparison.Ordinal);
    }

    private static int Type(Line line) => line.Codec() == Codec.Json ? 1 : 2;

    private static byte[] EchoOf(Codec codec, int length) =>
        Raw.Echo(codec, 1, new string('x', length - Raw.Echo(codec, 1, "").Length));

    private static Task<Arena> StartAsync(Line line, ManualTimeProvider time) => Arena.StartAsync(
        line,
        new ParleyServerOptions
        {
            // Time passes faster than the server's threads are scheduled: a write that has just left may seem to have lasted.
            Limits = new Limits { SilenceTimeout = TimeSpan.FromDays(1), PingInterval = TimeSpan.FromHours(23), WriteStallTimeout = TimeSpan.FromDays(1) },
        },
        services => services.AddSingleton<TimeProvider>(time));

    // Time passes until the server has had enough, whenever it has read what was sent.
    private static async Task EndSlowlyAsync(ManualTimeProvider time, RawSocket socket)
    {
        var closed = socket.CloseCodeAsync();
        await Guard.Until(() =>
        {
            time.Advance(TimeSpan.FromSeconds(1));
            return closed.IsCompleted;
        });
        Assert.Contains(await closed, new[] { 4005, RawSocket.Lost });
    }
}
