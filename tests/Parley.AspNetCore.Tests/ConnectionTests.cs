using System;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Lobby.Contracts;
using Parley.AspNetCore.Tests.Harness;
using Parley.Client;
using Parley.Protocol.Connection;
using Parley.Protocol.Transport;

namespace Parley.AspNetCore.Tests;

/// <summary>What a client's connection shows, and how it ends.</summary>
public sealed class ConnectionTests
{
    [Theory]
    [ClassData(typeof(EveryLine))]
    public async Task An_open_connection_shows_what_was_agreed_and_counts_what_travels(Line line)
    {
        await using var arena = await Arena.StartAsync(line);
        await using var connection = await arena.ConnectAsync();
        Assert.Equal(line.Codec(), connection.Codec);
        Assert.Equal(line.Codec().Subprotocol, connection.Protocol);
        Assert.Equal(ConnectionState.Open, connection.State);
        Assert.Equal(line.IsSocket() ? arena.Uri : null, connection.Uri);
        Assert.Equal(22, connection.ConnectionId.Length);
        var (sent, received) = (connection.BytesSent, connection.BytesReceived);
        await connection.Get<ILobby>().EchoAsync(new string('x', 500)).Soon();
        Assert.InRange(connection.BytesReceived - received, 500, 600);
        await Guard.Until(() => connection.BytesSent - sent is >= 500 and < 600);
        Assert.Equal(0, connection.BufferedAmount);
        Assert.False(connection.Closed.IsCompleted);
    }

    [Theory]
    [InlineData(Line.JsonInMemory)]
    [InlineData(Line.MessagePackInMemory)]
    public async Task Buffered_amount_is_what_the_server_has_not_let_leave(Line line)
    {
        var (client, server) = MemoryTransport.CreatePair(line.Codec());
        var isText = line.Codec() == Codec.Json;
        await server.SendRawAsync(
            isText ? MessageType.Text : MessageType.Binary,
            isText ? """[1,{"version":1}]"""u8.ToArray() : [0x92, 0x01, 0x81, 0xA7, .. "version"u8, 0x01]);
        var connection = await ParleyConnection.ConnectAsync(client).Soon();
        var lobby = connection.Get<ILobby>();
        while (connection.BufferedAmount < 1000)
            await lobby.NoteAsync("a note of some length").Soon();
        while (connection.BufferedAmount > 0)
            await server.ReceiveAsync(default).Soon();
        server.Abort();
        Assert.Equal(1006, (await connection.Closed.Soon()).Code);
    }

    [Theory]
    [ClassData(typeof(EveryLine))]
    public async Task Closing_says_code_and_reason_to_the_server_and_ends_clean(Line line)
    {
        await using var arena = await Arena.StartAsync(line);
        await using var connection = await arena.ConnectAsync();
        var info = await connection.CloseAsync(3456, "seen enough").Soon();
        Assert.Equal(new CloseInfo(3456, "seen enough", true), info);
        Assert.Same(info, await connection.CloseAsync().Soon());
        Assert.Same(info, await connection.Closed.Soon());
        await arena.Ended.NextAsync();
        Assert.Contains("closed with 3456 seen enough (clean: True)", (await arena.Logs.OneAsync(1101)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(999)]
    [InlineData(1001)]
    [InlineData(1006)]
    [InlineData(2999)]
    [InlineData(4000)]
    [InlineData(5000)]
    public async Task An_application_cannot_close_with_a_code_of_the_protocol(int code)
    {
        await using var arena = await Arena.StartAsync(Line.JsonInMemory);
        await using var connection = await arena.ConnectAsync();
        await Assert.ThrowsAsync<ArgumentException>(() => connection.CloseAsync(code));
        Assert.Equal(ConnectionState.Open, connection.State);
    }

    [Theory]
    [ClassData(typeof(EveryLine))]
    public async Task A_close_reason_has_at_most_123_bytes(Line line)
    {
        await using var arena = await Arena.StartAsync(line);
        await using var connection = await arena.ConnectAsync();
        var reason = new string('\u00e9', 61) + "x";
        Assert.Equal(123, Encoding.UTF8.GetByteCount(reason));
        await Assert.ThrowsAsync<ArgumentException>(() => connection.CloseAsync(1000, reason + "x"));
        await Assert.ThrowsAsync<ArgumentNullException>(() => connection.CloseAsync(1000, null!));
        Assert.Equal(reason, (await connection.CloseAsync(1000, reason).Soon()).Reason);
    }

    [Theory]
    [ClassData(typeof(EveryLine))]
    public async Task State_changes_come_in_order_on_the_pool_and_to_every_subscriber(Line line)
    {
        await using var arena = await Arena.StartAsync(line);
        using var logs = new LogCollector();
        await using var connection = await arena.ConnectAsync(new ParleyClientOptions { LoggerFactory = logs });
        var states = new Inbox<(object?, ConnectionState, bool)>();
        connection.StateChanged += (_, _) => throw new InvalidOperationException("a bad subscriber");
        connection.StateChanged += (sender, state) => states.Add((sender, state, Thread.CurrentThread.IsThreadPoolThread));
        await connection.CloseAsync().Soon();
        Assert.Equal((connection, ConnectionState.Closing, true), await states.NextAsync());
        Assert.Equal((connection, ConnectionState.Closed, true), await states.NextAsync());
        Assert.Equal(0, states.Waiting);
        Assert.Equal(ConnectionState.Closed, connection.State);
        Assert.Equal(2, logs.Of(1300).Count(entry => entry.Error!.Message == "a bad subscriber"));
    }

    [Theory]
    [ClassData(typeof(EveryLine))]
    public async Task Calls_on_a_closed_connection_fail_with_what_closed_it(Line line)
    {
        await using var arena = await Arena.StartAsync(line);
        var connection = await arena.ConnectAsync();
        var lobby = connection.Get<ILobby>();
        await connection.CloseAsync(3001, "over").Soon();
        var call = await Assert.ThrowsAsync<ConnectionClosedException>(() => lobby.EchoAsync("x").AsTask()).Soon();
        var send = await Assert.ThrowsAsync<ConnectionClosedException>(() => lobby.NoteAsync("x").AsTask()).Soon();
        var stream = await Assert.ThrowsAsync<ConnectionClosedException>(
            async () => await lobby.CountAsync(3).GetAsyncEnumerator().MoveNextAsync()).Soon();
        Assert.All([call, send, stream], error => Assert.Equal((3001, "over"), (error.CloseCode, error.Reason)));
    }

    [Theory]
    [ClassData(typeof(EveryLine))]
    public async Task A_server_that_stops_says_so_and_ends_clean(Line line)
    {
        await using var arena = await Arena.StartAsync(line);
        await using var connection = await arena.ConnectAsync();
        var call = connection.Get<ILobby>().WaitAsync("for ever").AsTask();
        await arena.Stage.Begun.NextAsync();
        await arena.StopAsync();
        Assert.Equal(new CloseInfo(1001, "The server stops.", true), await connection.Closed.Soon());
        Assert.Equal(1001, (await Assert.ThrowsAsync<ConnectionClosedException>(() => call).Soon()).CloseCode);
        Assert.Equal("for ever", await arena.Stage.Cancelled.NextAsync());
    }

    [Theory]
    [ClassData(typeof(EveryLine))]
    public async Task A_line_that_is_lost_fails_the_calls_that_wait(Line line)
    {
        await using var arena = await Arena.StartAsync(line);
        await using var connection = await arena.ConnectAsync();
        var call = connection.Get<ILobby>().WaitAsync("cut off").AsTask();
        await arena.Stage.Begun.NextAsync();
        arena.Registry.All.Single().Peer.Abort();
        var error = await Assert.ThrowsAsync<ConnectionClosedException>(() => call).Soon();
        Assert.Equal((1006, ErrorCode.Unavailable), (error.CloseCode, error.Code));
        var info = await connection.Closed.Soon();
        Assert.Equal((1006, false), (info.Code, info.WasClean));
        Assert.Equal(ConnectionState.Closed, connection.State);
    }

    [Theory]
    [ClassData(typeof(EveryLine))]
    public async Task Disposing_twice_or_at_once_closes_once(Line line)
    {
        await using var arena = await Arena.StartAsync(line);
        var connection = await arena.ConnectAsync();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => connection.DisposeAsync().AsTask())).Soon();
        await connection.DisposeAsync().Soon();
        Assert.Equal(new CloseInfo(1000, "", true), await connection.Closed.Soon());
        await arena.Ended.NextAsync();
        Assert.Equal(0, arena.Ended.Waiting);
    }

    [Theory]
    [ClassData(typeof(EveryLine))]
    public async Task A_close_that_is_not_waited_for_still_closes(Line line)
    {
        await using var arena = await Arena.StartAsync(line);
        var connection = await arena.ConnectAsync();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        try
        {
            await connection.CloseAsync(cancellationToken: cancelled.Token).Soon();
        }
        catch (OperationCanceledException)
        {
            // Or the close was quicker.
        }

        Assert.Equal(1000, (await connection.Closed.Soon()).Code);
    }

    [Theory]
    [ClassData(typeof(EveryLine))]
    public async Task Get_refuses_what_is_no_contract(Line line)
    {
        await using var arena = await Arena.StartAsync(line);
        await using var connection = await arena.ConnectAsync();
        Assert.Throws<InvalidOperationException>(() => connection.Get<INoContract>());
    }
}
