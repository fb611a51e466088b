using System;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Lobby.Contracts;
using Parley.AspNetCore.Tests.Harness;
using Parley.Client;

namespace Parley.AspNetCore.Tests;

/// <summary>What leaves the server and what reaches its logs (hardening X5, X6).</summary>
public sealed class PrivacyTests
{
    [Theory]
    [ClassData(typeof(EverySocket))]
    public async Task What_an_exception_says_stays_off_the_wire(Line line)
    {
        await using var arena = await Arena.StartAsync(line);
        using var socket = await RawSocket.OpenAsync(arena.Uri, line.Codec());
        await socket.SendAsync(Fail(line.Codec()), line.Codec() == Codec.Json ? 1 : 2);
        var wire = Encoding.Latin1.GetString((await socket.ReceiveAsync()).Payload);
        Assert.Contains("The operation failed.", wire, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", wire, StringComparison.Ordinal);
        Assert.DoesNotContain("InvalidOperation", wire, StringComparison.Ordinal);

        var shown = arena.Logs.Entries.Where(entry => (entry.Text + entry.Error).Contains("secret", StringComparison.Ordinal)).ToArray();
        Assert.Equal(1000, Assert.Single(shown).Id);
        Assert.DoesNotContain("secret", shown[0].Text, StringComparison.Ordinal);
        Assert.Contains("inner secret", shown[0].Error!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [ClassData(typeof(EveryLine))]
    public async Task Exception_details_are_shown_where_they_are_asked_for(Line line)
    {
        await using var arena = await Arena.StartAsync(line, new ParleyServerOptions { IncludeExceptionDetails = true });
        await using var connection = await arena.ConnectAsync();
        var error = await Assert.ThrowsAsync<ParleyException>(() => connection.Get<ILobby>().FailAsync("of mine").AsTask()).Soon();
        Assert.Equal((ErrorCode.Internal, "InvalidOperationException: secret of mine"), (error.Code, error.Message));
    }

    [Theory]
    [ClassData(typeof(EverySocket))]
    public async Task Neither_payloads_nor_tokens_are_logged_by_anyone(Line line)
    {
        const string Canary = "canary";
        await using var arena = await Arena.StartAsync(line);
        using var logs = new LogCollector();
        var options = new ParleyClientOptions
        {
            LoggerFactory = logs,
            Handlers = [CallbackHandler.For<ILobbyEvents>(new GuestEvents())],
            ConfigureWebSocket = socket => socket.SetRequestHeader("Authorization", "Bearer " + Canary),
        };
        await using (var connection = await arena.ConnectAsync(options))
        {
            var lobby = connection.Get<ILobby>();
            await lobby.EchoAsync(Canary).Soon();
            await lobby.NoteAsync(Canary).Soon();
            await lobby.JoinAsync(Canary).Soon();
            await lobby.AskBackAsync(Canary).Soon();
            await arena.Clients.Group(Canary).HeardAsync(Canary);
            await Assert.ThrowsAsync<FaultException<RoomFull>>(() => lobby.FailAsync("declared").AsTask()).Soon();
            Assert.Equal(Canary, await arena.Stage.Notes.NextAsync());
        }

        using (var socket = await RawSocket.OpenAsync(arena.Uri, line.Codec()))
        {
            // An argument of the wrong shape, then no frame at all.
            await socket.SendAsync(Raw.Echo(line.Codec(), 1, Canary).Reverse().ToArray(), line.Codec() == Codec.Json ? 1 : 2);
            Assert.InRange(await socket.CloseCodeAsync(), 4500, 4501);
        }

        await arena.Ended.NextAsync();
        await arena.Ended.NextAsync();
        Assert.NotEmpty(arena.Logs.Of(1101));
        Assert.DoesNotContain(arena.Logs.Entries.Concat(logs.Entries), entry =>
            (entry.Text + entry.Error).Contains(Canary, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [ClassData(typeof(EverySocket))]
    public async Task A_close_reason_is_logged_without_what_could_forge_a_line(Line line)
    {
        await using var arena = await Arena.StartAsync(line);
        using var socket = await RawSocket.OpenAsync(arena.Uri, line.Codec());
        await socket.CloseAsync(4001, "a\r\nfatal: \u001b[31mb\u202e");
        await socket.CloseCodeAsync();
        await arena.Ended.NextAsync();
        var text = (await arena.Logs.OneAsync(1101)).Text;
        Assert.Contains("4001 a??fatal: ?[31mb?", text, StringComparison.Ordinal);
    }

    private static byte[] Fail(Codec codec) => codec == Codec.Json
        ? """[2,1,"Lobby.Fail",["of the house"]]"""u8.ToArray()
        : [0x94, 0x02, 0x01, 0xAA, .. "Lobby.Fail"u8, 0x91, 0xAC, .. "of the house"u8];
}
