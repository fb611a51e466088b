using System;
using System.Linq;
using System.Net.WebSockets;
using System.Text;
using System.Threading.Tasks;
using Lobby.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Parley.AspNetCore.Tests.Harness;
using Parley.Client;
using Parley.Protocol;

namespace Parley.AspNetCore.Tests;

/// <summary>What the two sides let each other do, over sockets (hardening H14–H16, R7, X11).</summary>
public sealed class LimitTests
{
    [Theory]
    [ClassData(typeof(EverySocket))]
    public async Task A_peer_that_never_says_hello_is_closed_with_4502(Line line)
    {
        var time = new ManualTimeProvider();
        await using var arena = await Arena.StartAsync(line, services: services => services.AddSingleton<TimeProvider>(time));
        using var socket = await RawSocket.UpgradedAsync(arena.Uri, line.Codec());
        await Guard.Until(() => time.ActiveTimers >= 1);
        time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(4502, await socket.CloseCodeAsync());
        Assert.Equal(0, arena.Server.ConnectionCount);
    }

    [Theory]
    [InlineData("[11,1]", 4501)]
    [InlineData("""[1,{"version":1}]""", 4501)]
    [InlineData("""[0,{"contracts":[]}]""", 4500)]
    [InlineData("""[0,{"version":2}]""", 4505)]
    [InlineData("hello", 4500)]
    public async Task A_first_message_that_is_no_hello_is_refused_with_its_code(string message, int code)
    {
        await using var arena = await Arena.StartAsync(Line.JsonOverSockets);
        using var socket = await RawSocket.UpgradedAsync(arena.Uri, Codec.Json);
        await socket.SendAsync(Encoding.UTF8.GetBytes(message), 1);
        Assert.Equal(code, await socket.CloseCodeAsync());
    }

    [Fact]
    public async Task A_hello_of_more_than_8192_bytes_is_too_big()
    {
        await using var arena = await Arena.StartAsync(Line.JsonOverSockets);
        using var socket = await RawSocket.UpgradedAsync(arena.Uri, Codec.Json);
        await socket.SendAsync(Encoding.UTF8.GetBytes($$"""[0,{"version":1,"x":"{{new string('x', 8192)}}"}]"""), 1);
        Assert.Equal(1009, await socket.CloseCodeAsync());
    }

    [Theory]
    [ClassData(typeof(EverySocket))]
    public async Task A_second_hello_is_a_violation(Line line)
    {
        await using var arena = await Arena.StartAsync(line);
        using var socket = await RawSocket.OpenAsync(arena.Uri, line.Codec());
        await socket.SendAsync(Raw.Hello(line.Codec()), line.Codec() == Codec.Json ? 1 : 2);
        Assert.Equal(4501, await socket.CloseCodeAsync());
    }

    [Fact]
    public async Task Call_101_is_refused_at_once_and_welcome_when_one_has_ended()
    {
        await using var arena = await Arena.StartAsync(Line.JsonOverSockets);
        using var socket = await RawSocket.OpenAsync(arena.Uri, Codec.Json);
        for (var id = 1; id <= 101; id++)
            await socket.SendAsync(Encoding.UTF8.GetBytes($$"""[2,{{id}},"Lobby.Wait",["call {{id}}"]]"""), 1);
        Assert.StartsWith("[6,101,8,", await TextAsync(socket), StringComparison.Ordinal);
        arena.Stage.Release("call 7", "done");
        Assert.Equal("""[5,7,"done"]""", await TextAsync(socket));
        await socket.SendAsync("""[2,102,"Lobby.Echo",["x"]]"""u8.ToArray(), 1);
        Assert.Equal("""[5,102,"x"]""", await TextAsync(socket));
    }

    [Theory]
    [ClassData(typeof(EveryLine))]
    public async Task A_client_waits_with_its_101st_call_until_the_server_has_a_slot(Line line)
    {
        await using var arena = await Arena.StartAsync(line);
        await using var connection = await arena.ConnectAsync();
        var lobby = connection.Get<ILobby>();
        var waiting = Enumerable.Range(0, 100).Select(i => lobby.WaitAsync("call " + i).AsTask()).ToArray();
        for (var i = 0; i < 100; i++)
            await arena.Stage.Begun.NextAsync();
        var next = lobby.EchoAsync("next").AsTask();
        Assert.False(next.IsCompleted);
        arena.Stage.Release("call 50", "done");
        Assert.Equal("next", await next.Soon());
        for (var i = 0; i < 100; i++)
            arena.Stage.Release("call " + i, "done");
        await Task.WhenAll(waiting).Soon();
    }

    [Fact]
    public async Task A_client_refuses_what_is_too_big_for_it_even_from_a_server_that_knows()
    {
        await using var arena = await Arena.StartAsync(Line.JsonOverSockets, app: AddRogue);
        await using var connection = await ParleyConnection.ConnectAsync(
            new UriBuilder(arena.Uri) { Path = "/rogue" }.Uri, new ParleyClientOptions { Limits = new Limits { MaxMessageBytes = 1000 } }).Soon();
        var info = await connection.Closed.Soon();
        Assert.Equal((1009, "A message is larger than 1000 bytes."), (info.Code, info.Reason));
    }

    private static void AddRogue(WebApplication app)
    {
        app.UseWebSockets();
        app.Map("/rogue", async (HttpContext context) =>
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync("parley.v1.json");
            await SendAsync(socket, """[1,{"version":1}]""");
            await SendAsync(socket, new string(' ', 2000));
            while ((await socket.ReceiveAsync(new byte[1000], default)).MessageType != WebSocketMessageType.Close)
            {
            }

            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", default);
        });
    }

    private static Task SendAsync(WebSocket socket, string text) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, default);

    private static async Task<string> TextAsync(RawSocket socket) => Encoding.UTF8.GetString((await socket.ReceiveAsync()).Payload);
}
