using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Parley.AspNetCore.Tests.Harness;
using Parley.Client;
using Parley.Protocol.Transport;

namespace Parley.AspNetCore.Tests;

/// <summary>What goes wrong while a client connects, in the words its author sees.</summary>
public sealed class ConnectTests
{
    private const string Secret = "secret-token";

    [Theory]
    [InlineData("/nowhere", ErrorCode.NotFound, "does not exist (404)")]
    [InlineData("/status/400", ErrorCode.FailedPrecondition, "(400)")]
    [InlineData("/status/401", ErrorCode.Unauthenticated, "(401)")]
    [InlineData("/status/403", ErrorCode.PermissionDenied, "(403)")]
    [InlineData("/status/200", ErrorCode.FailedPrecondition, "answered 200 instead of opening a WebSocket")]
    [InlineData("/status/302", ErrorCode.FailedPrecondition, "answered 302")]
    [InlineData("/status/426", ErrorCode.FailedPrecondition, "answered 426")]
    [InlineData("/status/503", ErrorCode.Unavailable, "(503)")]
    [InlineData("/bare", ErrorCode.FailedPrecondition, "chose no Parley subprotocol")]
    [InlineData("/odd", ErrorCode.FailedPrecondition, "chose no Parley subprotocol")]
    public async Task A_refusal_has_a_code_and_names_the_address(string path, ErrorCode code, string text)
    {
        await using var arena = await Arena.StartAsync(Line.JsonOverSockets, app: AddOddPlaces);
        var uri = new UriBuilder(arena.Uri) { Path = path, Query = "access_token=" + Secret, UserName = "user", Password = Secret }.Uri;
        var error = await Assert.ThrowsAsync<ParleyException>(() => ParleyConnection.ConnectAsync(uri)).Soon();
        Assert.Equal(code, error.Code);
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
        Assert.Contains($"ws://127.0.0.1:{arena.Uri.Port}{path} ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_without_a_common_codec_is_told_from_one_that_is_down()
    {
        await using var arena = await Arena.StartAsync(Line.JsonOverSockets, new ParleyServerOptions { Codecs = [Codec.Json] });
        var error = await Assert.ThrowsAsync<ParleyException>(
            () => ParleyConnection.ConnectAsync(arena.Uri, new ParleyClientOptions { Codecs = [Codec.MessagePack] })).Soon();
        Assert.Equal(ErrorCode.FailedPrecondition, error.Code);
        Assert.Contains("speaks none of the codecs offered (MessagePack)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_nobody_listens_on_is_unavailable()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var uri = new Uri($"ws://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/parley");
        listener.Stop();
        var error = await Assert.ThrowsAsync<ParleyException>(() => ParleyConnection.ConnectAsync(uri)).Soon();
        Assert.Equal(ErrorCode.Unavailable, error.Code);
        Assert.Contains("could not be reached: Connection refused", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_runs_out_of_time()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var time = new ManualTimeProvider();
        var connecting = ConnectTo(listener, time, default);
        using var accepted = await listener.AcceptTcpClientAsync().Soon();
        time.Advance(TimeSpan.FromSeconds(29));
        Assert.False(connecting.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));
        var error = await Assert.ThrowsAsync<ParleyException>(() => connecting).Soon();
        Assert.Equal(ErrorCode.DeadlineExceeded, error.Code);
        Assert.Contains("did not answer within 30 seconds", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, time.ActiveTimers);
    }

    [Fact]
    public async Task Connecting_that_is_cancelled_names_the_token_that_did_it()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var cancel = new CancellationTokenSource();
        var connecting = ConnectTo(listener, TimeProvider.System, cancel.Token);
        using var accepted = await listener.AcceptTcpClientAsync().Soon();
        await cancel.CancelAsync();
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connecting).Soon();
        Assert.Equal(cancel.Token, error.CancellationToken);
    }

    [Theory]
    [InlineData(Line.JsonInMemory)]
    [InlineData(Line.MessagePackInMemory)]
    public async Task A_server_that_accepts_and_says_nothing_is_left_after_the_handshake_timeout(Line line)
    {
        var time = new ManualTimeProvider();
        var (client, server) = MemoryTransport.CreatePair(line.Codec());
        var connecting = ParleyConnection.ConnectAsync(client, new ParleyClientOptions { TimeProvider = time });
        time.Advance(TimeSpan.FromSeconds(10));
        time.Advance(TimeSpan.FromSeconds(5));
        var error = await Assert.ThrowsAsync<ConnectionClosedException>(() => connecting).Soon();
        Assert.Equal(4502, error.CloseCode);
        await server.DisposeAsync();
    }

    [Fact]
    public async Task A_server_of_another_version_is_refused_with_4505()
    {
        var (client, server) = MemoryTransport.CreatePair(Codec.Json);
        await server.SendRawAsync(MessageType.Text, """[1,{"version":2}]"""u8.ToArray());
        var time = new ManualTimeProvider();
        var connecting = ParleyConnection.ConnectAsync(client, new ParleyClientOptions { TimeProvider = time });
        while ((await server.ReceiveAsync(default).Soon()).Type != MessageType.Close)
        {
        }

        await server.CloseAsync(4505, "", default);
        var error = await Assert.ThrowsAsync<ConnectionClosedException>(() => connecting).Soon();
        Assert.Equal(4505, error.CloseCode);
        Assert.Contains("version 2 is not spoken here", error.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftp://127.0.0.1/parley")]
    [InlineData("/parley")]
    public async Task An_address_that_is_none_is_an_argument_error(string address) =>
        await Assert.ThrowsAsync<ArgumentException>(() => ParleyConnection.ConnectAsync(new Uri(address, UriKind.RelativeOrAbsolute)));

    [Fact]
    public async Task Options_that_will_not_do_are_refused_by_name()
    {
        await RefusedAsync(new ParleyClientOptions { Codecs = [] }, "Codecs");
        await RefusedAsync(new ParleyClientOptions { Codecs = [Codec.Json, Codec.Json] }, "Codecs");
        await RefusedAsync(new ParleyClientOptions { ConnectTimeout = TimeSpan.Zero }, "ConnectTimeout");
        await RefusedAsync(new ParleyClientOptions { BusyPollTime = TimeSpan.FromTicks(-1) }, "BusyPollTime");
        await RefusedAsync(new ParleyClientOptions { BusyPollTime = TimeSpan.FromMilliseconds(1.1) }, "BusyPollTime");
    }

    [Theory]
    [ClassData(typeof(EverySocket))]
    public async Task An_http_address_is_as_good(Line line)
    {
        await using var arena = await Arena.StartAsync(line);
        var http = new UriBuilder(arena.Uri) { Scheme = "http" }.Uri;
        await using var connection = await ParleyConnection.ConnectAsync(http, new ParleyClientOptions { Codecs = [line.Codec()] }).Soon();
        Assert.Equal(http, connection.Uri);
        Assert.Equal(line.Codec().Subprotocol, connection.Protocol);
    }

    private static async Task RefusedAsync(ParleyClientOptions options, string name)
    {
        var error = await Assert.ThrowsAsync<ArgumentException>(() => ParleyConnection.ConnectAsync(new Uri("ws://127.0.0.1:1/"), options));
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
    }

    private static Task<ParleyConnection> ConnectTo(TcpListener listener, TimeProvider time, CancellationToken cancellationToken) =>
        ParleyConnection.ConnectAsync(
            new Uri($"ws://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/parley"),
            new ParleyClientOptions { TimeProvider = time },
            cancellationToken);

    private static void AddOddPlaces(WebApplication app)
    {
        app.UseWebSockets();
        app.Map("/status/{code:int}", (int code) => Results.StatusCode(code));
        app.Map("/bare", (HttpContext context) => AcceptAsync(context, null));
        app.Map("/odd", (HttpContext context) => AcceptAsync(context, "odd"));
    }

    private static async Task AcceptAsync(HttpContext context, string? subprotocol)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync(subprotocol);
    }
}
