using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Lobby.Contracts;
using Parley.AspNetCore.Connections;
using Parley.AspNetCore.Tests.Harness;

namespace Parley.AspNetCore.Tests;

/// <summary>Many clients at once, with cancellation in between.</summary>
public sealed class LoadTests
{
    private const int Connections = 200;
    private const int Calls = 50;

    [Theory]
    [ClassData(typeof(EveryLine))]
    public async Task Every_call_of_many_clients_has_exactly_one_outcome_and_nothing_is_left(Line line)
    {
        await using var arena = await Arena.StartAsync(line);
        var connections = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => arena.ConnectAsync()));
        var served = arena.Registry.All.ToArray();
        Assert.Equal(Connections, served.Length);

        var outcomes = await Task.WhenAll(connections.Select((connection, i) => CallAsync(connection.Get<ILobby>(), new Random(i)))).Soon();
        Assert.Equal(Connections * Calls, outcomes.Sum(outcome => outcome.Answered + outcome.Cancelled));
        Assert.True(outcomes.Sum(outcome => outcome.Answered) >= Connections * Calls / 2);

        await Task.WhenAll(connections.Select(connection => connection.CloseAsync())).Soon();
        for (var i = 0; i < Connections; i++)
            await arena.Ended.NextAsync();
        Assert.Equal((0, 0, 0), (arena.Server.ConnectionCount, arena.Registry.GroupCount, Reserved(arena)));
        Assert.Equal(Connections, arena.Stage.Instances);
        Assert.Equal(Connections, arena.Stage.Disposed.Waiting);
        Assert.All(served, connection => Assert.Equal((0, 0), Left(connection)));
        Assert.Empty(arena.Logs.Of(1103));
        Assert.Empty(arena.Logs.Of(1102));
        Assert.Empty(arena.Logs.Of(1108));
    }

    private static (int Running, int Pending) Left(ServerConnection connection) =>
        (connection.Peer.Callee.RunningCount, connection.Peer.Caller.PendingCount);

    private static int Reserved(Arena arena) => arena.Server.ReservedCount;

    private static async Task<(int Answered, int Cancelled)> CallAsync(ILobby lobby, Random random)
    {
        var calls = Enumerable.Range(0, Calls).Select(i => OneAsync(lobby, i, random.Next(4))).ToArray();
        var answered = (await Task.WhenAll(calls)).Count(wasAnswered => wasAnswered);
        return (answered, Calls - answered);
    }

    private static async Task<bool> OneAsync(ILobby lobby, int i, int what)
    {
        using var cancel = new CancellationTokenSource();
        try
        {
            switch (what)
            {
                case 0:
                    Assert.Equal("echo " + i, await lobby.EchoAsync("echo " + i));
                    return true;
                case 1:
                    var sum = 0;
                    await foreach (var item in lobby.CountAsync(10))
                        sum += item;
                    Assert.Equal(55, sum);
                    return true;
                case 2:
                    Assert.True(await lobby.JoinAsync("room " + (i % 7)));
                    return true;
                default:
                    var waiting = lobby.WaitAsync("until cancelled", cancel.Token);
                    await cancel.CancelAsync();
                    await waiting;
                    return true;
            }
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
