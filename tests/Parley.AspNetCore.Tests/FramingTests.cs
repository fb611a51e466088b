using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Parley.AspNetCore.Tests.Harness;
using Parley.Protocol;

namespace Parley.AspNetCore.Tests;

/// <summary>
/// What a peer may do wrong with frames (RFC 6455 §5). The runtime answers violations with a close frame or, if the line breaks first,
/// with none: a peer sees either; the server always ends that connection and no other.
/// </summary>
public sealed class FramingTests
{
    private const int Continuation = 0;
    private const int Text = 1;
    private const int Binary = 2;
    private const int Ping = 9;

    [Theory]
    [MemberData(nameof(Violations))]
    public async Task A_framing_violation_ends_the_connection(string what, Line line)
    {
        await using var arena = await Arena.StartAsync(line);
        await using var canary = await arena.ConnectAsync();
        using var socket = await RawSocket.OpenAsync(arena.Uri, line.Codec());
        await socket.WriteAsync(Bytes(what, Type(line)));
        Assert.Contains(await socket.CloseCodeAsync(), new[] { 1002, RawSocket.Lost });
        await arena.Ended.NextAsync();
        Assert.Single(arena.Logs.Of(1101), entry => entry.Text.Contains("closed with 1006", StringComparison.Ordinal));
        Assert.Empty(arena.Logs.Of(1103));
        Assert.Equal("still here", await canary.Get<global::Lobby.Contracts.ILobby>().EchoAsync("still here").Soon());
    }

    [Theory]
    [InlineData("C328")]
    [InlineData("EDA080")]
    [InlineData("E282")]
    public async Task Text_that_is_no_utf8_ends_the_connection(string hex)
    {
        await using var arena = await Arena.StartAsync(Line.JsonOverSockets);
        using var socket = await RawSocket.OpenAsync(arena.Uri, Codec.Json);
        await socket.SendAsync(Convert.FromHexString(hex), Text);
        Assert.Contains(await socket.CloseCodeAsync(), new[] { 1007, RawSocket.Lost });
    }

    [Theory]
    [InlineData("03")]
    [InlineData("03E7")]
    [InlineData("03ED")]
    [InlineData("03EE")]
    [InlineData("03E8FF")]
    public async Task A_close_frame_that_will_not_do_ends_the_connection(string hex)
    {
        await using var arena = await Arena.StartAsync(Line.JsonOverSockets);
        using var socket = await RawSocket.OpenAsync(arena.Uri, Codec.Json);
        await socket.SendAsync(Convert.FromHexString(hex), 8);
        Assert.Contains(await socket.CloseCodeAsync(), new[] { 1002, 1007, RawSocket.Lost });
        await arena.Ended.NextAsync();
    }

    [Theory]
    [ClassData(typeof(EverySocket))]
    public async Task A_close_with_a_code_of_the_application_is_answered_with_it(Line line)
    {
        await using var arena = await Arena.StartAsync(line);
        using var socket = await RawSocket.OpenAsync(arena.Uri, line.Codec());
        await socket.CloseAsync(4123, "bye");
        Assert.Equal(4123, await socket.CloseCodeAsync());
        await arena.Ended.NextAsync();
        Assert.Contains("closed with 4123 bye (clean: True)", Assert.Single(arena.Logs.Of(1101)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [ClassData(typeof(EverySocket))]
    public async Task A_message_of_the_wrong_type_is_refused(Line line)
    {
        await using var arena = await Arena.StartAsync(line);
        using var socket = await RawSocket.OpenAsync(arena.Uri, line.Codec());
        await socket.SendAsync(Raw.Echo(line.Codec(), 1, "x"), Type(line) == Text ? Binary : Text);
        Assert.Contains(await socket.CloseCodeAsync(), new[] { 1003, 1007, RawSocket.Lost });
        if (line.Codec() == Codec.Json)
            Assert.Contains("1003 A Binary message on parley.v1.json", (await arena.Logs.OneAsync(1102)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_on_a_binary_subprotocol_is_1003()
    {
        await using var arena = await Arena.StartAsync(Line.MessagePackOverSockets);
        using var socket = await RawSocket.OpenAsync(arena.Uri, Codec.MessagePack);
        await socket.SendAsync("[11,1]"u8.ToArray(), Text);
        Assert.Equal(1003, await socket.CloseCodeAsync());
    }

    [Theory]
    [ClassData(typeof(EverySocket))]
    public async Task An_empty_message_is_malformed(Line line)
    {
        await using var arena = await Arena.StartAsync(line);
        using var socket = await RawSocket.OpenAsync(arena.Uri, line.Codec());
        await socket.SendAsync(Array.Empty<byte>(), Type(line));
        Assert.Equal(4500, await socket.CloseCodeAsync());
    }

    [Theory]
    [InlineData(Line.JsonOverSockets, "idle")]
    [InlineData(Line.JsonOverSockets, "in a frame")]
    [InlineData(Line.JsonOverSockets, "in a message")]
    [InlineData(Line.MessagePackOverSockets, "in a frame")]
    [InlineData(Line.MessagePackOverSockets, "in a message")]
    [InlineData(Line.MessagePackOverSockets, "in a close frame")]
    public async Task A_line_that_is_cut_anywhere_ends_its_connection_once(Line line, string where)
    {
        await using var arena = await Arena.StartAsync(line);
        using var socket = await RawSocket.OpenAsync(arena.Uri, line.Codec());
        var frame = RawSocket.Frame(Raw.Echo(line.Codec(), 1, "cut"), Type(line), fin: where != "in a message");
        await socket.WriteAsync(where switch
        {
            "idle" => Array.Empty<byte>(),
            "in a frame" => frame[..^2],
            "in a message" => frame,
            _ => new byte[] { 0x88, 0x82, 1 },
        });
        socket.Reset();
        await arena.Ended.NextAsync();
        Assert.Contains("closed with 1006", Assert.Single(arena.Logs.Of(1101)).Text, StringComparison.Ordinal);
        Assert.Equal(0, arena.Server.ConnectionCount);
    }

    [Theory]
    [ClassData(typeof(EverySocket))]
    public async Task A_peer_that_does_not_answer_a_close_is_dropped_after_the_close_timeout(Line line)
    {
        var time = new ManualTimeProvider();
        await using var arena = await StartAsync(line, time);
        using var socket = await RawSocket.OpenAsync(arena.Uri, line.Codec());
        await socket.SendAsync(Array.Empty<byte>(), Type(line));
        Assert.Equal(4500, await socket.CloseCodeAsync());
        time.Advance(TimeSpan.FromSeconds(5));
        await arena.Ended.NextAsync();
        Assert.Contains("closed with 4500", Assert.Single(arena.Logs.Of(1101)).Text, StringComparison.Ordinal);
        Assert.Contains("(clean: False)", Assert.Single(arena.Logs.Of(1101)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [ClassData(typeof(EverySocket))]
    public async Task Messages_arrive_the_same_however_their_bytes_are_split(Line line)
    {
        await using var arena = await Arena.StartAsync(line, new ParleyServerOptions { Limits = new Limits { MaxMessageFragments = 8 } });
        var random = new Random(20_26);
        for (var round = 0; round < 20; round++)
        {
            using var socket = await RawSocket.OpenAsync(arena.Uri, line.Codec());
            var texts = Enumerable.Range(1, 5).Select(id => new string((char)('a' + id), random.Next(1, 300))).ToArray();
            var bytes = texts.SelectMany((text, index) => RawSocket.Frame(Raw.Echo(line.Codec(), index + 1, text), Type(line))).ToArray();
            for (var at = 0; at < bytes.Length;)
            {
                var part = round == 0 ? bytes.Length : round == 1 ? 1 : random.Next(1, 200);
                part = Math.Min(part, bytes.Length - at);
                await socket.WriteAsync(bytes.AsMemory(at, part));
                at += part;
            }

            var answers = new List<string>();
            foreach (var _ in texts)
                answers.Add(Encoding.Latin1.GetString((await socket.ReceiveAsync()).Payload));
            Assert.All(texts, text => Assert.Contains(answers, answer => answer.Contains(text, StringComparison.Ordinal)));
        }
    }

    public static TheoryData<string, Line> Violations()
    {
        string[] all =
        [
            "rsv1", "rsv2", "rsv3", "opcode 3", "opcode 7", "opcode 11", "opcode 15", "unmasked", "long ping", "ping in fragments",
            "continuation first", "message in a message", "negative length",
        ];
        var data = new TheoryData<string, Line>();
        foreach (var what in all)
        {
            data.Add(what, Line.JsonOverSockets);
            data.Add(what, Line.MessagePackOverSockets);
        }

        return data;
    }

    private static byte[] Bytes(string what, int type) => what switch
    {
        "rsv1" => RawSocket.Frame("hello!"u8.ToArray(), type, rsv: 4),
        "rsv2" => RawSocket.Frame("hello!"u8.ToArray(), type, rsv: 2),
        "rsv3" => RawSocket.Frame("hello!"u8.ToArray(), type, rsv: 1),
        "unmasked" => RawSocket.Frame("hello!"u8.ToArray(), type, masked: false),
        "long ping" => RawSocket.Frame(new byte[126], Ping),
        "ping in fragments" => RawSocket.Frame("hello!"u8.ToArray(), Ping, fin: false),
        "continuation first" => RawSocket.Frame("hello!"u8.ToArray(), Continuation),
        "message in a message" =>
            [.. RawSocket.Frame("hello!"u8.ToArray(), type, fin: false), .. RawSocket.Frame("hello!"u8.ToArray(), type)],
        "negative length" => [(byte)(0x80 | type), 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1, 2, 3, 4, 5, 6],
        _ => RawSocket.Frame("hello!"u8.ToArray(), int.Parse(what.Split(' ')[1])),
    };

    private static int Type(Line line) => line.Codec() == Codec.Json ? Text : Binary;

    private static Task<Arena> StartAsync(Line line, ManualTimeProvider time) => Arena.StartAsync(
        line,
        new ParleyServerOptions { Limits = new Limits { SilenceTimeout = TimeSpan.FromDays(1), PingInterval = TimeSpan.FromHours(23) } },
        services => services.AddSingleton<TimeProvider>(time));
}
