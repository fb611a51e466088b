using System.Collections.Generic;
using System.Linq;

namespace Parley.Load.Scenarios;

/// <summary>The scenarios in the order they run, with the goals of each.</summary>
internal static class AllScenarios
{
    private const string Calls = "calls/s";

    private static readonly Goals Latency = new(new Goal(OfLimit: 1.25, OfSignalR: 0.85), new Goal(OfLimit: 1.25, OfSignalR: 0.8));
    private static readonly Goals OneConnection = new(new Goal(OfLimit: 0.6, OfSignalR: 2.2), new Goal(OfLimit: 0.55, OfSignalR: 1.7));
    private static readonly Goals ManyConnections = new(new Goal(OfLimit: 0.55, OfSignalR: 1.5), new Goal(OfLimit: 0.5, OfSignalR: 1.3));
    private static readonly Goals Stream = new(new Goal(OfLimit: 0.4, OfSignalR: 1.4), new Goal(OfLimit: 0.6, OfSignalR: 1.6));
    private static readonly Goals Broadcast = Goals.Alike(new Goal(OfLimit: 1.2, OfSignalR: 0.65));
    private static readonly Goals Memory = Goals.Alike(new Goal(Figure: 14.5, OfSignalR: 0.72, OfPlatform: 1.15));
    private static readonly Goals Wire = new(new Goal(Figure: 70, OfSignalR: 0.9), new Goal(Figure: 140, OfSignalR: 0.6));

    // The runtime's own threads and timers allocate beside the calls: a few bytes for each of them is nothing.
    private static readonly Goals NoGarbage = Goals.Alike(new Goal(Figure: 8));
    private static readonly Goals NoGarbageForOne = Goals.Alike(new Goal(Figure: 1));
    private static readonly Goals LittleGarbage = Goals.Alike(new Goal(Figure: 200));

    public static IReadOnlyList<IScenario> For(LoadPlan plan)
    {
        var length = (int)plan.Length.TotalMilliseconds;
        return
        [
            new ClientScenario(
                "A", plan with { Starts = plan.LatencyStarts, Rounds = plan.LatencyRounds, Length = plan.LatencyLength },
                $"sequential {(int)plan.LatencyLength.TotalMilliseconds}",
                Lower("A p50", "A. One call after the other: median", "µs", "0.0", Latency),
                Lower("A p99", "A. One call after the other: 99th percentile", "µs", "0", Goals.None)),
            new ClientScenario("B1", plan, $"pipelined 1 64 {length}", Higher("1 × 64", "B1. One connection, 64 calls in flight", Calls, OneConnection)),
            new ClientScenario(
                "B16", plan, $"pipelined 16 16 {length}", Higher("16 × 16", "B16. 16 connections, 16 calls in flight on each", Calls, ManyConnections)),
            new ClientScenario("C", plan, $"stream {plan.Ticks}", Higher("C stream", $"C. A stream of {plan.Ticks:N0} ticks", "items/s", Stream)),
            new ClientScenario(
                "D", plan, $"broadcast {plan.Receivers} {plan.Broadcasts}",
                Lower("D broadcast", $"D. One tick to {plan.Receivers:N0} connections", "ms", "0.00", Broadcast)),
            Allocation(plan, 1, false),
            Allocation(plan, 1, true),
            Allocation(plan, 64, false),
            Allocation(plan, 64, true),
            Idle(plan),
            new SlowFollowersScenario(plan),
            Group(plan),
            new ClientScenario(
                "W", plan with { Starts = 1, Rounds = 1 }, $"wire {plan.WireCalls} {plan.WireCallsBefore}",
                Lower(null, "W. On the wire for each call, connection new: up", "bytes", "0.0", Goals.None),
                Lower(null, "W. On the wire for each call, connection new: down", "bytes", "0.0", Goals.None),
                Lower("W new", "W. On the wire for each call, connection new: both", "bytes", "0.0", Goals.None),
                Lower("W", $"W. On the wire for each call, {plan.WireCallsBefore:N0} calls later: both", "bytes", "0.0", Wire)),
        ];
    }

    private static AllocationScenario Allocation(LoadPlan plan, int inFlight, bool isLater)
    {
        var title = $"E. Allocated for each call beyond its payloads, {inFlight} in flight, handler {(isLater ? "yields" : "completes at once")}";
        return new AllocationScenario(plan, inFlight, isLater, Of("client"), Of("server"));

        Metric Of(string side) =>
            Lower(isLater ? null : $"E {inFlight}: {side}", $"{title}: {side}", "bytes", "0", isLater && side == "server" ? LittleGarbage : NoGarbage);
    }

    private static GroupScenario Group(LoadPlan plan)
    {
        var members = OpenFiles.AtMost(plan.Members);
        var title = $"H. One message to a group of {members:N0}";
        return new GroupScenario(
            plan, members,
            Lower("H group", title + ": until the last has it", "ms", "0.00", Goals.None),
            Lower("H allocated", title + ": allocated in the server for each delivery", "bytes", "0.00", NoGarbageForOne));
    }

    private static IdleScenario Idle(LoadPlan plan)
    {
        var counts = plan.Idle.Select(OpenFiles.AtMost).Distinct().ToList();
        return new IdleScenario(plan, counts, [.. counts.SelectMany(count => MemoryOf(count, plan.Idle.Contains(count)))]);
    }

    private static Metric[] MemoryOf(int count, bool isAsPlanned)
    {
        var title = $"F. {count:N0} idle connections{(isAsPlanned ? "" : " (all that the limit on open files allows)")}";
        return
        [
            Lower($"F {count:N0}", title + ": memory of the server process for each", "KB", "0.0", Memory),
            Lower(null, title + ": of that, managed heap", "KB", "0.0", Goals.None),
        ];
    }

    private static Metric Lower(string? column, string title, string unit, string format, Goals goals) =>
        new(column, title, unit, true, format, goals);

    private static Metric Higher(string column, string title, string unit, Goals goals) => new(column, title, unit, false, "N0", goals);
}
