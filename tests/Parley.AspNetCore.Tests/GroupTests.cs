using System;
using System.Linq;
using System.Threading.Tasks;
using Lobby.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Parley.AspNetCore.Connections;
using Parley.AspNetCore.Tests.Harness;
using Parley.Client;
using Parley.Descriptors;
using Parley.Protocol;

namespace Parley.AspNetCore.Tests;

/// <summary>Sending to all, to groups, to one.</summary>
public sealed class GroupTests
{
    [Theory]
    [ClassData(typeof(EveryLine))]
    public async Task A_send_reaches_those_it_names_and_nobody_else(Line line)
    {
        await using var arena = await Arena.StartAsync(line);
        var guests = new[] { new GuestEvents(), new GuestEvents(), new GuestEvents() };
        var connections = await Task.WhenAll(guests.Select((guest, i) => arena.ConnectAsync(With(guest), i == 1 ? Other(line) : line)));
        Assert.True(await connections[0].Get<ILobby>().JoinAsync("hall").Soon());
        Assert.True(await connections[1].Get<ILobby>().JoinAsync("hall").Soon());
        await arena.Clients.Group("hall").HeardAsync("to the hall");
        await arena.Clients.Connection(connections[2].ConnectionId).HeardAsync("to the third");
        await arena.Clients.AllExcept(connections[0].ConnectionId, "nobody").HeardAsync("to all but the first");
        await arena.Clients.Group("empty").HeardAsync("to nobody");
        Assert.True(await connections[1].Get<ILobby>().LeaveAsync("hall").Soon());
        Assert.False(await connections[1].Get<ILobby>().LeaveAsync("hall").Soon());
        await arena.Clients.Group("hall").HeardAsync("to the hall again");
        await arena.Clients.All.HeardAsync("to all");

        Assert.Equal(["to the hall", "to the hall again", "to all"], await HeardAsync(guests[0], 3));
        Assert.Equal(["to the hall", "to all but the first", "to all"], await HeardAsync(guests[1], 3));
        Assert.Equal(["to the third", "to all but the first", "to all"], await HeardAsync(guests[2], 3));
        foreach (var connection in connections)
            await connection.DisposeAsync();
    }

    [Theory]
    [InlineData(Line.JsonInMemory)]
    [InlineData(Line.JsonOverSockets)]
    public async Task A_send_is_encoded_once_for_each_codec_however_many_receive_it(Line line)
    {
        await using var arena = await Arena.StartAsync(line);
        var guests = Enumerable.Range(0, 6).Select(_ => new GuestEvents()).ToArray();
        var connections = await Task.WhenAll(guests.Select((guest, i) => arena.ConnectAsync(With(guest), i % 2 == 0 ? line : Other(line))));
        var counted = new CountingFormatter();
        var heard = ContractDescriptors.Get<ILobbyEvents>().Operations.Single(operation => operation.Name == "LobbyEvents.Heard");
        var channel = new FanOutChannel(
            new AllReceivers(arena.Registry), TimeProvider.System, ContractDescriptors.Get<ILobbyEvents>(), new FanOutLog(NullLogger.Instance));
        await channel.SendAsync(new OneWayOperation<string>(heard.Name, heard.Number, counted), "once", default);
        foreach (var guest in guests)
            Assert.Equal("once", await guest.Heard.NextAsync());
        Assert.Equal((1, 1), (counted.Json, counted.MessagePack));
        foreach (var connection in connections)
            await connection.DisposeAsync();
    }

    [Theory]
    [ClassData(typeof(EverySocket))]
    public async Task A_send_has_the_number_for_those_who_have_named_the_contract_and_the_name_for_others(Line line)
    {
        await using var arena = await Arena.StartAsync(line);
        var (listed, later) = (new GuestEvents(), new GuestEvents());
        await using var first = await arena.ConnectAsync(new ParleyClientOptions { Handlers = [CallbackHandler.For<ITableEvents>(listed)] });
        await using var second = await arena.ConnectAsync();
        second.Handle<ITableEvents>(later);
        Assert.Equal("told", await second.Get<ILobby>().EchoAsync("told").Soon());
        using var third = await RawSocket.OpenAsync(arena.Uri, line.Codec());
        using var fourth = await RawSocket.OpenAsync(arena.Uri, line.Codec());

        var counted = new CountingFormatter();
        var turn = ContractDescriptors.Get<ITableEvents>().Operations.Single(operation => operation.Name == "TableEvents.Turn");
        var channel = new FanOutChannel(
            new AllReceivers(arena.Registry), TimeProvider.System, ContractDescriptors.Get<ITableEvents>(), new FanOutLog(NullLogger.Instance));
        await channel.SendAsync(new OneWayOperation<string>(turn.Name, turn.Number, counted), "yours", default);
        Assert.Equal(["yours", "yours"], [await listed.Heard.NextAsync(), await later.Heard.NextAsync()]);
        Assert.Equal((await third.ReceiveAsync()).Payload, (await fourth.ReceiveAsync()).Payload);
        Assert.Equal(line.Codec() == Codec.Json ? (2, 0) : (0, 2), (counted.Json, counted.MessagePack));

        await arena.Services.GetRequiredService<IClients<ITableEvents>>().All.TurnAsync("mine");
        Assert.Equal(["mine", "mine"], [await listed.Heard.NextAsync(), await later.Heard.NextAsync()]);
        var expected = line.Codec() == Codec.Json
            ? """[3,"TableEvents.Turn",["mine"]]"""u8.ToArray()
            : [0x93, 3, 0xB0, .. "TableEvents.Turn"u8, 0x91, 0xA4, .. "mine"u8];
        Assert.Equal(expected, (await third.ReceiveAsync()).Payload);
        await third.CloseAsync(1000);
        await fourth.CloseAsync(1000);
    }

    [Theory]
    [ClassData(typeof(EveryLine))]
    public async Task A_connection_that_ends_leaves_its_groups(Line line)
    {
        await using var arena = await Arena.StartAsync(line);
        var connection = await arena.ConnectAsync();
        for (var i = 0; i < 5; i++)
            await connection.Get<ILobby>().JoinAsync("room " + i).Soon();
        Assert.Equal((1, 5), (arena.Registry.Count, arena.Registry.GroupCount));
        await connection.CloseAsync().Soon();
        await arena.Ended.NextAsync();
        Assert.Equal((0, 0), (arena.Registry.Count, arena.Registry.GroupCount));
        Assert.False(await arena.Clients.JoinAsync(connection.ConnectionId, "too late"));
        Assert.False(await arena.Clients.LeaveAsync(connection.ConnectionId, "room 1"));
        Assert.Equal(0, arena.Registry.GroupCount);
    }

    [Fact]
    public async Task An_operation_with_an_answer_cannot_go_to_many()
    {
        await using var arena = await Arena.StartAsync(Line.JsonInMemory);
        var call = await Assert.ThrowsAsync<InvalidOperationException>(() => arena.Clients.Group("hall").ConfirmAsync("?").AsTask());
        var stream = Assert.Throws<InvalidOperationException>(() => arena.Clients.All.RollAsync(1));
        Assert.Contains("LobbyEvents.Confirm has an answer", call.Message, StringComparison.Ordinal);
        Assert.Contains("Connection(id)", call.Message, StringComparison.Ordinal);
        Assert.Contains("LobbyEvents.Roll has an answer", stream.Message, StringComparison.Ordinal);
    }

    [Theory]
    [ClassData(typeof(EveryLine))]
    public async Task An_operation_with_an_answer_goes_to_one_connection_until_it_is_gone(Line line)
    {
        await using var arena = await Arena.StartAsync(line);
        var connection = await arena.ConnectAsync(With(new GuestEvents()));
        var client = arena.Clients.Connection(connection.ConnectionId);
        Assert.True(await client.ConfirmAsync("?").Soon());
        await connection.CloseAsync().Soon();
        await arena.Ended.NextAsync();
        var call = await Assert.ThrowsAsync<ParleyException>(() => client.ConfirmAsync("?").AsTask());
        var send = await Assert.ThrowsAsync<ParleyException>(() => client.HeardAsync("?").AsTask());
        var stream = Assert.Throws<ParleyException>(() => client.RollAsync(1));
        Assert.All([call, send, stream], error => Assert.Equal(ErrorCode.Unavailable, error.Code));
        Assert.Contains("LobbyEvents.Confirm was not sent", call.Message, StringComparison.Ordinal);
    }

    [Theory]
    [ClassData(typeof(EveryLine))]
    public async Task Group_names_have_1_to_128_characters_and_differ_by_every_one_of_them(Line line)
    {
        await using var arena = await Arena.StartAsync(line);
        await using var connection = await arena.ConnectAsync();
        var lobby = connection.Get<ILobby>();
        foreach (var bad in new[] { "", new string('x', 129), new string('x', 300) })
        {
            var error = await Assert.ThrowsAsync<ParleyException>(() => lobby.JoinAsync(bad).AsTask()).Soon();
            Assert.Equal(ErrorCode.InvalidArgument, error.Code);
            Assert.Equal(ErrorCode.InvalidArgument, Assert.Throws<ParleyException>(() => arena.Clients.Group(bad)).Code);
        }

        foreach (var good in new[] { new string('x', 128), "hall", "Hall", "caf\u00e9", "cafe\u0301" })
            Assert.True(await lobby.JoinAsync(good).Soon());
        Assert.Equal(5, arena.Registry.GroupCount);
        Assert.Empty(arena.Logs.Of(1000));
    }

    [Theory]
    [ClassData(typeof(EveryLine))]
    public async Task The_101st_group_of_a_connection_is_refused_until_it_leaves_one(Line line)
    {
        await using var arena = await Arena.StartAsync(line);
        await using var connection = await arena.ConnectAsync();
        var lobby = connection.Get<ILobby>();
        for (var i = 0; i < 100; i++)
            Assert.True(await lobby.JoinAsync("room " + i).Soon());
        var error = await Assert.ThrowsAsync<ParleyException>(() => lobby.JoinAsync("one more").AsTask()).Soon();
        Assert.Equal(ErrorCode.ResourceExhausted, error.Code);
        Assert.True(await lobby.JoinAsync("room 7").Soon());
        await lobby.LeaveAsync("room 7").Soon();
        Assert.True(await lobby.JoinAsync("one more").Soon());
        Assert.Equal(100, arena.Registry.GroupCount);
    }

    [Theory]
    [ClassData(typeof(EveryLine))]
    public async Task A_message_too_big_for_one_client_reaches_the_others_and_is_logged(Line line)
    {
        await using var arena = await Arena.StartAsync(line);
        var (small, large) = (new GuestEvents(), new GuestEvents());
        await using var tight = await arena.ConnectAsync(With(small) with { Limits = new Limits { MaxMessageBytes = 256 } });
        await using var wide = await arena.ConnectAsync(With(large));
        var text = new string('x', 300);
        await arena.Clients.All.HeardAsync(text);
        await arena.Clients.All.HeardAsync("short");
        Assert.Equal([text, "short"], await HeardAsync(large, 2));
        Assert.Equal("short", await small.Heard.NextAsync());
        var logged = await arena.Logs.OneAsync(1200);
        Assert.Contains(tight.ConnectionId, logged.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("xxx", logged.Text, StringComparison.Ordinal);
    }

    [Theory]
    [ClassData(typeof(EveryLine))]
    public async Task A_message_that_cannot_be_written_fails_its_task(Line line)
    {
        await using var arena = await Arena.StartAsync(line);
        await using var connection = await arena.ConnectAsync();
        var sent = arena.Clients.All.HeardAsync(null!);
        var error = await Assert.ThrowsAsync<ParleyException>(() => sent.AsTask());
        Assert.Equal(ErrorCode.InvalidArgument, error.Code);
    }

    private static Line Other(Line line) => line switch
    {
        Line.JsonInMemory => Line.MessagePackInMemory,
        Line.MessagePackInMemory => Line.JsonInMemory,
        Line.JsonOverSockets => Line.MessagePackOverSockets,
        _ => Line.JsonOverSockets,
    };

    private static ParleyClientOptions With(GuestEvents events) =>
        new() { Handlers = [CallbackHandler.For<ILobbyEvents>(events)] };

    private static async Task<string[]> HeardAsync(GuestEvents guest, int count)
    {
        var heard = new string[count];
        for (var i = 0; i < count; i++)
            heard[i] = await guest.Heard.NextAsync();
        return heard;
    }
}
