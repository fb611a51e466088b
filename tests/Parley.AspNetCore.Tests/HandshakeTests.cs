using System;
using System.Linq;
using System.Security.Claims;
using System.Threading.Tasks;
using Lobby.Contracts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Parley.AspNetCore.Tests.Harness;
using Parley.Client;

namespace Parley.AspNetCore.Tests;

/// <summary>What an upgrade request is answered, on a raw socket.</summary>
public sealed class HandshakeTests
{
    private const string Both = "parley.v1.msgpack, parley.v1.json";

    [Theory]
    [InlineData("Upgrade:", "Connection:")]
    [InlineData("Sec-WebSocket-Key:", "")]
    [InlineData("Sec-WebSocket-Key: abc", "")]
    public async Task A_request_that_is_no_upgrade_is_told_what_the_address_speaks(string one, string other)
    {
        var response = await AskAsync(new string[] { one, other }.Where(line => line.Length > 0).ToArray());
        Assert.Equal(400, response.Status);
        Assert.Contains(Both, response.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_post_is_no_upgrade()
    {
        await using var arena = await Arena.StartAsync(Line.JsonOverSockets);
        using var socket = await RawSocket.ConnectAsync(arena.Uri);
        var response = await socket.RequestAsync(Raw.Upgrade("Content-Length: 0").Replace("GET", "POST", StringComparison.Ordinal));
        Assert.Equal(400, response.Status);
    }

    [Theory]
    [InlineData("8")]
    [InlineData("14")]
    public async Task Another_websocket_version_is_answered_with_the_one_that_is_spoken(string version)
    {
        var response = await AskAsync("Sec-WebSocket-Version: " + version);
        Assert.Equal(426, response.Status);
        Assert.Equal(["13"], response.All("Sec-WebSocket-Version"));
    }

    [Theory]
    [InlineData("Sec-WebSocket-Protocol:", "A subprotocol is required")]
    [InlineData("Sec-WebSocket-Protocol: parley.v2.json", "None of the offered")]
    [InlineData("Sec-WebSocket-Protocol: PARLEY.V1.JSON", "None of the offered")]
    [InlineData("Sec-WebSocket-Protocol: __proto__, constructor", "None of the offered")]
    [InlineData("Sec-WebSocket-Protocol: parley.v1.json, parley.v1.json", "not a list of different tokens")]
    [InlineData("Sec-WebSocket-Protocol: parley.v1.json,, chat", "not a list of different tokens")]
    [InlineData("Sec-WebSocket-Protocol: \"parley.v1.json\"", "not a list of different tokens")]
    [InlineData("Sec-WebSocket-Protocol: parley.v1.json, a b", "not a list of different tokens")]
    public async Task Subprotocols_that_will_not_do_are_refused_with_those_that_would(string line, string problem)
    {
        var response = await AskAsync(line);
        Assert.Equal(400, response.Status);
        Assert.Contains(problem, response.Body, StringComparison.Ordinal);
        Assert.Contains(Both, response.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Subprotocols_in_odd_bytes_or_of_great_length_are_refused_and_not_shown()
    {
        var odd = await AskAsync("Sec-WebSocket-Protocol: parley.v1.json, caf\u00e9");
        var huge = await AskAsync("Sec-WebSocket-Protocol: " + new string('x', 8 * 1024));
        Assert.Equal((400, 400), (odd.Status, huge.Status));
        Assert.DoesNotContain("xxxx", huge.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("caf", odd.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("parley.v1.json, parley.v1.msgpack", "parley.v1.msgpack")]
    [InlineData("parley.v1.msgpack, parley.v1.json", "parley.v1.msgpack")]
    [InlineData("chat,\tparley.v1.json , parley.v9.msgpack", "parley.v1.json")]
    public async Task The_servers_preference_decides_and_exactly_one_subprotocol_is_echoed(string offered, string chosen)
    {
        var response = await AskAsync("Sec-WebSocket-Protocol: " + offered);
        Assert.Equal(101, response.Status);
        Assert.Equal([chosen], response.All("Sec-WebSocket-Protocol"));
    }

    [Fact]
    public async Task Offers_on_two_lines_are_one_list()
    {
        var response = await AskAsync("Sec-WebSocket-Protocol: chat", "Sec-WebSocket-Protocol: parley.v1.json");
        Assert.Equal((101, "parley.v1.json"), (response.Status, response.All("Sec-WebSocket-Protocol").Single()));
    }

    [Fact]
    public async Task A_server_that_prefers_json_chooses_json()
    {
        await using var arena = await Arena.StartAsync(Line.JsonOverSockets, new ParleyServerOptions { Codecs = [Codec.Json, Codec.MessagePack] });
        await using var connection = await ParleyConnection.ConnectAsync(arena.Uri);
        Assert.Equal(Codec.Json, connection.Codec);
    }

    [Fact]
    public async Task Compression_that_is_offered_is_not_negotiated()
    {
        var response = await AskAsync("Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits");
        Assert.Equal(101, response.Status);
        Assert.Empty(response.All("Sec-WebSocket-Extensions"));
    }

    [Fact]
    public async Task A_full_server_answers_503_until_a_connection_has_ended()
    {
        await using var arena = await Arena.StartAsync(Line.JsonOverSockets, new ParleyServerOptions { MaxConnections = 1 });
        using var first = await RawSocket.OpenAsync(arena.Uri, Codec.Json);
        using var second = await RawSocket.ConnectAsync(arena.Uri);
        Assert.Equal(503, (await second.RequestAsync(Raw.Upgrade())).Status);
        await arena.Ended.NextAsync();
        await first.CloseAsync(1000);
        await arena.Ended.NextAsync();
        Assert.Equal(101, (await second.RequestAsync(Raw.Upgrade())).Status);
    }

    [Fact]
    public async Task A_full_server_drops_a_transport_it_is_given()
    {
        await using var arena = await Arena.StartAsync(Line.JsonInMemory, new ParleyServerOptions { MaxConnections = 1 });
        await using var first = await arena.ConnectAsync();
        var error = await Assert.ThrowsAsync<ConnectionClosedException>(() => arena.ConnectAsync());
        Assert.Equal(1006, error.CloseCode);
    }

    [Theory]
    [InlineData("", 401)]
    [InlineData("Authorization: Test mallory", 403)]
    [InlineData("Authorization: Test alice", 101)]
    public async Task Authorization_is_settled_before_the_upgrade(string line, int status)
    {
        await using var arena = await GuardedAsync();
        using var socket = await RawSocket.ConnectAsync(arena.Uri);
        Assert.Equal(status, (await socket.RequestAsync(line.Length == 0 ? Raw.Upgrade() : Raw.Upgrade(line))).Status);
    }

    [Fact]
    public async Task A_foreign_page_is_refused_before_authorization()
    {
        await using var arena = await GuardedAsync();
        using var socket = await RawSocket.ConnectAsync(arena.Uri);
        var response = await socket.RequestAsync(Raw.Upgrade("Origin: https://evil.example"));
        Assert.Equal(403, response.Status);
        Assert.Equal("This origin may not connect.", response.Body);
        Assert.Empty(response.All("WWW-Authenticate"));
    }

    [Theory]
    [ClassData(typeof(EverySocket))]
    public async Task The_user_of_the_request_reaches_the_service(Line line)
    {
        await using var arena = await GuardedAsync(line);
        await using var connection = await arena.ConnectAsync(new ParleyClientOptions
        {
            ConfigureWebSocket = socket => socket.SetRequestHeader("Authorization", "Test alice"),
        });
        var guest = await connection.Get<ILobby>().WhoAmIAsync().Soon();
        Assert.Equal("alice", guest.Name);
        Assert.Equal(connection.ConnectionId, guest.ConnectionId);
    }

    private static Task<Arena> GuardedAsync(Line line = Line.JsonOverSockets) => Arena.StartAsync(
        line,
        services: services =>
        {
            services.AddAuthentication("Test").AddScheme<AuthenticationSchemeOptions, NameAuthentication>("Test", null);
            services.AddAuthorizationBuilder().AddPolicy("guests", policy => policy.RequireClaim(ClaimTypes.Name, "alice"));
        },
        app: app => app.UseAuthentication().UseAuthorization(),
        endpoint: endpoint => endpoint.RequireAuthorization("guests"));

    private static async Task<RawResponse> AskAsync(params string[] lines)
    {
        await using var arena = await Arena.StartAsync(Line.JsonOverSockets);
        using var socket = await RawSocket.ConnectAsync(arena.Uri);
        return await socket.RequestAsync(Raw.Upgrade(lines));
    }
}
