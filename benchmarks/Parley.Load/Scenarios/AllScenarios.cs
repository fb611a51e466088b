using System.Collections.Generic;
using System.Linq;

namespace Parley.Load.Scenarios;

/// <summary>The scenarios in the order they run, with the goals of each.</summary>
internal static class AllScenarios
{
    private const string Calls = "calls/s";

    // Two shared cores: differences below a quarter of the sequential time are noise there.
    private static readonly Goal Latency = new(OfLimit: 1.25, OfSignalR: 1);
    private static readonly Goal Throughput = new(OfLimit: 0.5, OfSignalR: 2);
    private static readonly Goal Garbage = new(Figure: 64, OfSignalR: 0.25);

    public static IReadOnlyList<IScenario> For(LoadPlan plan)
    {
        var length = (int)plan.Length.TotalMilliseconds;
        return
        [
            new ClientScenario(
                "A", plan, $"sequential {length}",
                Lower("A p50", "A. One call after the other: median", "µs", "0.0", Latency),
                Lower("A p99", "A. One call after the other: 99th percentile", "µs", "0", new Goal(OfSignalR: 1))),
            new ClientScenario("B1", plan, $"pipelined 1 64 {length}", Higher("1 × 64", "B1. One connection, 64 calls in flight", Calls, Throughput)),
            new ClientScenario(
                "B16", plan, $"pipelined 16 16 {length}", Higher("16 × 16", "B16. 16 connections, 16 calls in flight on each", Calls, Throughput)),
            new ClientScenario("C", plan, $"stream {plan.Ticks}", Higher("C stream", $"C. A stream of {plan.Ticks:N0} ticks", "items/s", Throughput)),
            new ClientScenario(
                "D", plan, $"broadcast {plan.Receivers} {plan.Broadcasts}",
                Lower("D broadcast", $"D. One tick to {plan.Receivers:N0} connections", "ms", "0.00", new Goal(OfLimit: 1.5, OfSignalR: 1))),
            Allocation(plan, 1, false),
            Allocation(plan, 1, true),
            Allocation(plan, 64, false),
            Allocation(plan, 64, true),
            Idle(plan),
            new SlowFollowersScenario(plan),
            new ClientScenario(
                "W", plan with { Rounds = 1 }, $"wire {plan.WireCalls}",
                Lower(null, "W. On the wire for each call: up", "bytes", "0.0", new Goal()),
                Lower(null, "W. On the wire for each call: down", "bytes", "0.0", new Goal()),
                Lower("W", "W. On the wire for each call: both", "bytes", "0.0", new Goal(OfLimit: 1.25, OfSignalR: 1))),
        ];
    }

    private static AllocationScenario Allocation(LoadPlan plan, int inFlight, bool isLater)
    {
        var title = $"E. Allocated for each call beyond its payloads, {inFlight} in flight, handler {(isLater ? "yields" : "completes at once")}";
        return new AllocationScenario(plan, inFlight, isLater, Of("client"), Of("server"));

        Metric Of(string side) => Lower(isLater ? null : $"E {inFlight}: {side}", $"{title}: {side}", "bytes", "0", Garbage);
    }

    private static IdleScenario Idle(LoadPlan plan)
    {
        var counts = plan.Idle.Select(OpenFiles.AtMost).Distinct().ToList();
        return new IdleScenario(plan, counts, [.. counts.SelectMany(count => Memory(count, plan.Idle.Contains(count)))]);
    }

    private static Metric[] Memory(int count, bool isAsPlanned)
    {
        var title = $"F. {count:N0} idle connections{(isAsPlanned ? "" : " (all that the limit on open files allows)")}";
        return
        [
            Lower($"F {count:N0}", title + ": memory of the server process for each", "KB", "0.0", new Goal(OfLimit: 1.25, OfSignalR: 1)),
            Lower(null, title + ": of that, managed heap", "KB", "0.0", new Goal()),
        ];
    }

    private static Metric Lower(string? column, string title, string unit, string format, Goal goal) =>
        new(column, title, unit, true, format, goal);

    private static Metric Higher(string column, string title, string unit, Goal goal) => new(column, title, unit, false, "N0", goal);
}
