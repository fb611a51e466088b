using System;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Parley.Load.Processes;
using Parley.Load.Targets;

namespace Parley.Load.Client;

/// <summary>The client child: carries out one measurement for each command.</summary>
internal static class ClientProcess
{
    public static async Task RunAsync(ILoadTarget target, int port)
    {
        var connections = new Connections(target, new Uri($"ws://127.0.0.1:{port}{Server.ServerProcess.Path}"));
        var idle = new IdleConnections(connections);
        var members = new GroupMembers(connections);
        await ControlLoop.RunAsync([], command => ExecuteAsync(connections, idle, members, command[0], Numbers(command)));
    }

    private static Task<double[]> ExecuteAsync(
        Connections connections, IdleConnections idle, GroupMembers members, string command, int[] arguments) =>
        (command, arguments) switch
        {
            ("sequential", [var milliseconds]) => SequentialCalls.RunAsync(connections, Time(milliseconds)),
            ("pipelined", [var many, var inFlight, var milliseconds]) =>
                PipelinedCalls.RunAsync(connections, many, inFlight, Time(milliseconds)),
            ("stream", [var ticks]) => TickStreams.RunAsync(connections, ticks),
            ("broadcast", [var receivers, var times]) => Broadcasts.RunAsync(connections, receivers, times),
            ("calls", [var inFlight, var later, var count]) => CountedCalls.RunAsync(connections, inFlight, later == 1, count),
            ("idle", [var count]) => idle.HoldAsync(count),
            ("join", [var count]) => members.JoinAsync(count),
            ("notify", [var times]) => members.NotifyAsync(times),
            ("check", [var times]) => members.CheckAsync(times),
            ("wire", [var calls, var before]) => WireBytes.RunAsync(connections, calls, before),
            ("followers", [var many, var stalled, var quotesPerSecond, var symbols, var milliseconds]) =>
                Followers.RunAsync(connections.Server, many, stalled, quotesPerSecond, symbols, Time(milliseconds)),
            _ => throw new ArgumentException($"The client does not know {command} with {arguments.Length} arguments."),
        };

    private static int[] Numbers(string[] command) =>
        [.. command.Skip(1).Select(static text => int.Parse(text, CultureInfo.InvariantCulture))];

    private static TimeSpan Time(int milliseconds) => TimeSpan.FromMilliseconds(milliseconds);
}
