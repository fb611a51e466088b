using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Lobby.Contracts;
using Parley.AspNetCore.Tests.Harness;
using Parley.Client;

namespace Parley.AspNetCore.Tests;

/// <summary>Calls from the server to a client, and both ways at once.</summary>
public sealed class CallbackTests
{
    [Theory]
    [ClassData(typeof(EveryLine))]
    public async Task A_handler_may_call_back_and_wait_while_its_own_call_runs(Line line)
    {
        await using var arena = await Arena.StartAsync(line);
        await using var connection = await arena.ConnectAsync();
        var lobby = connection.Get<ILobby>();
        connection.Handle<ILobbyEvents>(new GuestEvents { OnConfirm = async (question, _) => await lobby.EchoAsync(question) == "sure?" });
        Assert.True(await lobby.AskBackAsync("sure?").Soon());
        Assert.False(await lobby.AskBackAsync("really?").Soon());
    }

    [Theory]
    [ClassData(typeof(EveryLine))]
    public async Task Several_contracts_share_a_connection_in_both_directions(Line line)
    {
        await using var arena = await Arena.StartAsync(line);
        var events = new GuestEvents();
        await using var connection = await arena.ConnectAsync(new ParleyClientOptions { Handlers = [CallbackHandler.For<ITableEvents>(events)] });
        connection.Handle<ILobbyEvents>(events);
        Assert.Equal(33, await connection.Get<ITable>().DealAsync(3).Soon());
        Assert.True(await connection.Get<ILobby>().AskBackAsync("?").Soon());
        Assert.Equal("x", await connection.Get<ILobby>().EchoAsync("x").Soon());
    }

    [Theory]
    [ClassData(typeof(EveryLine))]
    public async Task A_callback_may_be_a_stream(Line line)
    {
        await using var arena = await Arena.StartAsync(line);
        await using var connection = await arena.ConnectAsync(With(new GuestEvents()));
        var rolled = new List<int>();
        await foreach (var die in arena.Clients.Connection(connection.ConnectionId).RollAsync(3))
            rolled.Add(die);
        Assert.Equal([1, 2, 3], rolled);
    }

    [Theory]
    [ClassData(typeof(EveryLine))]
    public async Task A_callback_that_the_server_gives_up_is_cancelled_at_the_client(Line line)
    {
        await using var arena = await Arena.StartAsync(line);
        var begun = new Inbox<bool>();
        var cancelled = new Inbox<bool>();
        var events = new GuestEvents
        {
            OnConfirm = async (_, token) =>
            {
                begun.Add(true);
                try
                {
                    await new TaskCompletionSource().Task.WaitAsync(token);
                    return true;
                }
                finally
                {
                    cancelled.Add(token.IsCancellationRequested);
                }
            },
        };
        await using var connection = await arena.ConnectAsync(With(events));
        using var cancel = new CancellationTokenSource();
        var asked = arena.Clients.Connection(connection.ConnectionId).ConfirmAsync("?", cancel.Token).AsTask();
        await begun.NextAsync();
        await cancel.CancelAsync();
        Assert.True(await cancelled.NextAsync());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked).Soon();
    }

    [Theory]
    [ClassData(typeof(EveryLine))]
    public async Task A_one_way_callback_without_a_handler_is_logged_and_dropped(Line line)
    {
        await using var arena = await Arena.StartAsync(line);
        using var logs = new LogCollector();
        await using var connection = await arena.ConnectAsync(new ParleyClientOptions { LoggerFactory = logs });
        await arena.Clients.Connection(connection.ConnectionId).HeardAsync("private words").Soon();
        Assert.Equal("x", await connection.Get<ILobby>().EchoAsync("x").Soon());
        var dropped = await logs.OneAsync(1004);
        Assert.Contains("not served here", dropped.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(logs.Entries, entry => entry.Text.Contains("private words", StringComparison.Ordinal));
    }

    [Theory]
    [ClassData(typeof(EveryLine))]
    public async Task A_callback_with_an_answer_and_without_a_handler_is_unimplemented_at_the_server(Line line)
    {
        await using var arena = await Arena.StartAsync(line);
        await using var connection = await arena.ConnectAsync();
        var client = arena.Clients.Connection(connection.ConnectionId);
        var error = await Assert.ThrowsAsync<ParleyException>(() => client.ConfirmAsync("?").AsTask()).Soon();
        Assert.Equal(ErrorCode.Unimplemented, error.Code);
    }

    [Theory]
    [ClassData(typeof(EveryLine))]
    public async Task What_a_client_throws_stays_with_the_client(Line line)
    {
        await using var arena = await Arena.StartAsync(line);
        using var logs = new LogCollector();
        var events = new GuestEvents { OnConfirm = (_, _) => throw new InvalidOperationException("secret of the guest") };
        await using var connection = await arena.ConnectAsync(With(events) with { LoggerFactory = logs });
        var client = arena.Clients.Connection(connection.ConnectionId);
        var error = await Assert.ThrowsAsync<ParleyException>(() => client.ConfirmAsync("?").AsTask()).Soon();
        Assert.Equal((ErrorCode.Internal, "The operation failed."), (error.Code, error.Message));
        Assert.Equal("secret of the guest", (await logs.OneAsync(1000)).Error!.Message);
    }

    [Theory]
    [ClassData(typeof(EveryLine))]
    public async Task A_contract_has_one_handler_on_a_connection(Line line)
    {
        await using var arena = await Arena.StartAsync(line);
        await using var connection = await arena.ConnectAsync(With(new GuestEvents()));
        var error = Assert.Throws<InvalidOperationException>(() => connection.Handle<ILobbyEvents>(new GuestEvents()));
        Assert.Contains("ILobbyEvents has a handler on this connection already", error.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => connection.Handle<INoContract>(new NoContract()));
        Assert.Throws<ArgumentNullException>(() => connection.Handle<ITableEvents>(null!));
        Assert.True(await connection.Get<ILobby>().AskBackAsync("?").Soon());
    }

    [Fact]
    public async Task Handlers_that_clash_are_found_before_a_socket_is_opened()
    {
        var twice = Enumerable.Range(0, 2).Select(_ => CallbackHandler.For<ILobbyEvents>(new GuestEvents())).ToArray();
        await Assert.ThrowsAsync<InvalidOperationException>(() => ParleyConnection.ConnectAsync(
            new Uri("ws://127.0.0.1:1/nobody"), new ParleyClientOptions { Handlers = twice }));
    }

    private static ParleyClientOptions With(GuestEvents events) =>
        new() { Handlers = [CallbackHandler.For<ILobbyEvents>(events)] };

    private sealed class NoContract : INoContract
    {
        public ValueTask NothingAsync() => default;
    }
}
