using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Lobby.Contracts;
using Parley.AspNetCore.Connections;
using Parley.AspNetCore.Tests.Harness;
using Parley.Client;
using Parley.Protocol.Transport;

namespace Parley.AspNetCore.Tests;

/// <summary>The place that a connection has on the server, from its upgrade until nothing of it is left.</summary>
public sealed class PlaceTests
{
    [Fact]
    public async Task A_connection_that_is_not_made_leaves_its_place()
    {
        await using var arena = await Arena.StartAsync(Line.JsonInMemory);
        Assert.True(arena.Server.TryReserve());
        var making = new TaskCompletionSource<ServerConnection>();
        var serving = arena.Server.RunReservedAsync(new ValueTask<ServerConnection>(making.Task));
        Assert.Equal(1, arena.Server.ReservedCount);
        making.SetException(new IOException("The upgrade failed."));
        await Assert.ThrowsAsync<IOException>(() => serving).Soon();
        Assert.Equal(0, arena.Server.ReservedCount);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_connection_is_served_until_its_handlers_have_returned_whenever_it_is_made(bool isLate)
    {
        await using var arena = await Arena.StartAsync(Line.JsonInMemory);
        Assert.True(arena.Server.TryReserve());
        var (near, far) = MemoryTransport.CreatePair(Codec.Json);
        var made = arena.Server.Connect(far, null);
        var making = new TaskCompletionSource<ServerConnection>();
        var serving = arena.Server.RunReservedAsync(isLate ? new ValueTask<ServerConnection>(making.Task) : new(made));
        making.SetResult(made);
        await using (var connection = await ParleyConnection.ConnectAsync(near).Soon())
        {
            Assert.Equal("hello", await connection.Get<ILobby>().EchoAsync("hello").Soon());
            Assert.False(serving.IsCompleted);
        }

        await serving.Soon();
        Assert.Equal((0, 0, 1), (arena.Server.ReservedCount, arena.Server.ConnectionCount, arena.Stage.Disposed.Waiting));
    }

    [Fact]
    public async Task A_line_that_is_gone_before_it_is_served_leaves_its_place()
    {
        await using var arena = await Arena.StartAsync(Line.JsonInMemory);
        var (near, far) = MemoryTransport.CreatePair(Codec.Json);
        near.Abort();
        await arena.Server.RunAsync(far).Soon();
        Assert.Equal(0, arena.Server.ReservedCount);
        arena.Server.Stop();
    }

    [Fact]
    public async Task A_server_that_has_stopped_closes_a_connection_that_comes_with_1001()
    {
        await using var arena = await Arena.StartAsync(Line.JsonInMemory);
        arena.Server.Stop();
        var (near, far) = MemoryTransport.CreatePair(Codec.Json);
        var serving = arena.Server.RunAsync(far);
        var end = await near.ReceiveAsync(default).Soon();
        Assert.Equal((MessageType.Close, 1001), (end.Type, end.CloseCode));
        await near.CloseAsync(1001, "", default).Soon();
        await serving.Soon();
        Assert.Equal(0, arena.Server.ReservedCount);
    }

    [Fact]
    public async Task Clients_that_say_the_same_share_what_they_said()
    {
        await using var arena = await Arena.StartAsync(Line.JsonInMemory);
        await using var first = await arena.ConnectAsync();
        await using var second = await arena.ConnectAsync();
        await first.Get<ILobby>().EchoAsync("x").Soon();
        await second.Get<ILobby>().EchoAsync("x").Soon();
        var greetings = await Task.WhenAll(arena.Registry.All.Select(static connection => connection.Peer.Greeted)).Soon();
        Assert.Equal(2, greetings.Length);
        Assert.Same(greetings[0], greetings[1]);
    }
}
