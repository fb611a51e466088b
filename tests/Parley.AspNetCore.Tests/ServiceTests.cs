using System;
using System.Linq;
using System.Threading.Tasks;
using Lobby.Contracts;
using Parley.AspNetCore.Tests.Harness;

namespace Parley.AspNetCore.Tests;

/// <summary>The life of a service: one instance a connection, in the connection's scope.</summary>
public sealed class ServiceTests
{
    [Theory]
    [ClassData(typeof(EveryLine))]
    public async Task Calls_that_come_first_at_once_share_one_instance(Line line)
    {
        await using var arena = await Arena.StartAsync(line);
        await using var connection = await arena.ConnectAsync();
        var lobby = connection.Get<ILobby>();
        var guests = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => lobby.WhoAmIAsync().AsTask())).Soon();
        Assert.All(guests, guest => Assert.Equal(new Guest(connection.ConnectionId, null, 1), guest));
        Assert.Equal(1, arena.Stage.Instances);
    }

    [Theory]
    [ClassData(typeof(EveryLine))]
    public async Task Each_connection_has_an_instance_and_an_id_of_its_own(Line line)
    {
        await using var arena = await Arena.StartAsync(line);
        await using var one = await arena.ConnectAsync();
        await using var other = await arena.ConnectAsync();
        var guests = new[] { await one.Get<ILobby>().WhoAmIAsync().Soon(), await other.Get<ILobby>().WhoAmIAsync().Soon() };
        Assert.Equal([1, 2], guests.Select(guest => guest.Instance));
        Assert.Equal([one.ConnectionId, other.ConnectionId], guests.Select(guest => guest.ConnectionId));
        Assert.All(guests, guest => Assert.Matches("^[A-Za-z0-9_-]{22}$", guest.ConnectionId));
        Assert.NotEqual(one.ConnectionId, other.ConnectionId);
    }

    [Theory]
    [ClassData(typeof(EveryLine))]
    public async Task A_connection_without_calls_makes_no_service(Line line)
    {
        await using var arena = await Arena.StartAsync(line);
        await using (await arena.ConnectAsync())
        {
        }

        await arena.Ended.NextAsync();
        Assert.Equal(0, arena.Stage.Instances);
    }

    [Theory]
    [ClassData(typeof(EveryLine))]
    public async Task A_service_is_disposed_when_the_connection_and_its_handlers_have_ended(Line line)
    {
        await using var arena = await Arena.StartAsync(line);
        var stage = arena.Stage;
        var finished = -1;
        stage.OnDispose = () => finished = stage.Finished.Waiting;
        await using (var connection = await arena.ConnectAsync())
        {
            var call = connection.Get<ILobby>().WaitAsync("stubborn").AsTask();
            await stage.Begun.NextAsync();
            await connection.CloseAsync().Soon();
            await Assert.ThrowsAsync<ConnectionClosedException>(() => call).Soon();
        }

        Assert.Equal(-1, finished);
        stage.Release("stubborn", "at last");
        Assert.Equal(1, await stage.Disposed.NextAsync());
        Assert.Equal(1, finished);
        await arena.Ended.NextAsync();
    }

    [Theory]
    [ClassData(typeof(EveryLine))]
    public async Task The_end_of_a_connection_cancels_its_handlers(Line line)
    {
        await using var arena = await Arena.StartAsync(line);
        await using var connection = await arena.ConnectAsync();
        var call = connection.Get<ILobby>().WaitAsync("polite").AsTask();
        await arena.Stage.Begun.NextAsync();
        await connection.CloseAsync().Soon();
        Assert.Equal("polite", await arena.Stage.Cancelled.NextAsync());
        await Assert.ThrowsAsync<ConnectionClosedException>(() => call).Soon();
    }

    [Theory]
    [ClassData(typeof(EveryLine))]
    public async Task A_service_that_cannot_be_made_fails_the_call_and_not_the_connection(Line line)
    {
        await using var arena = await Arena.StartAsync(line);
        arena.Stage.OnCreate = () => throw new InvalidOperationException("secret of the constructor");
        await using var connection = await arena.ConnectAsync();
        var lobby = connection.Get<ILobby>();
        var error = await Assert.ThrowsAsync<ParleyException>(() => lobby.EchoAsync("x").AsTask()).Soon();
        Assert.Equal((ErrorCode.Internal, "The operation failed."), (error.Code, error.Message));
        var logged = await arena.Logs.OneAsync(1000);
        Assert.Equal("secret of the constructor", logged.Error!.Message);

        arena.Stage.OnCreate = null;
        Assert.Equal("y", await lobby.EchoAsync("y").Soon());
    }

    [Theory]
    [ClassData(typeof(EveryLine))]
    public async Task A_service_that_fails_to_go_is_logged_and_the_server_goes_on(Line line)
    {
        await using var arena = await Arena.StartAsync(line);
        arena.Stage.OnDispose = () => throw new InvalidOperationException("cannot go");
        var first = await arena.ConnectAsync();
        await first.Get<ILobby>().EchoAsync("x").Soon();
        await first.CloseAsync().Soon();
        await arena.Ended.NextAsync();
        Assert.Equal("cannot go", (await arena.Logs.OneAsync(1220)).Error!.Message);

        arena.Stage.OnDispose = null;
        await using var second = await arena.ConnectAsync();
        Assert.Equal("y", await second.Get<ILobby>().EchoAsync("y").Soon());
    }

    [Theory]
    [ClassData(typeof(EveryLine))]
    public async Task Declared_and_known_failures_reach_the_caller_typed(Line line)
    {
        await using var arena = await Arena.StartAsync(line);
        await using var connection = await arena.ConnectAsync();
        var lobby = connection.Get<ILobby>();
        var declared = await Assert.ThrowsAsync<FaultException<RoomFull>>(() => lobby.FailAsync("declared").AsTask()).Soon();
        var known = await Assert.ThrowsAsync<ParleyException>(() => lobby.FailAsync("known").AsTask()).Soon();
        Assert.Equal(new RoomFull("hall", 4), declared.Detail);
        Assert.Equal((ErrorCode.NotFound, "There is no such room."), (known.Code, known.Message));
    }
}
