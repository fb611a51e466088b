using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Parley.Load.Processes;
using Parley.Load.Targets;

namespace Parley.Load.Scenarios;

/// <summary>
/// Memory of a server process for each connection that has been idle for a while, and of its managed heap, after collections; the processes are fresh.
/// </summary>
internal sealed class IdleScenario(LoadPlan plan, IReadOnlyList<int> counts, params Metric[] metrics) : IScenario
{
    private const int FirstConnections = 100;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(200);

    public string Id => "F";

    public IReadOnlyList<Metric> Metrics => metrics;

    public int Starts => 1;

    public int Rounds => plan.FewRounds;

    public bool Measures(ILoadTarget target) => true;

    public Task WarmUpAsync(TargetPairs pairs, ILoadTarget target, CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<double[]> MeasureAsync(TargetPairs pairs, ILoadTarget target, CancellationToken cancellationToken)
    {
        await using var pair = await TargetPair.StartAsync(target, cancellationToken);
        // The first connections bring in code and pools, and those after them have the code compiled for good: none of it is what a connection costs.
        for (var i = 0; i < plan.IdleWarmUps; i++)
        {
            await pair.AskClientAsync($"idle {FirstConnections}", Longest, cancellationToken);
            await pair.AskClientAsync("idle 0", Longest, cancellationToken);
            await Task.Delay(Settling, cancellationToken);
        }

        var empty = await pair.AskServerAsync("memory", cancellationToken);
        var values = new List<double>();
        foreach (var count in counts)
        {
            await pair.AskClientAsync($"idle {count}", Longest, cancellationToken);
            await Task.Delay(plan.IdleTime, cancellationToken);
            var full = await pair.AskServerAsync("memory", cancellationToken);
            values.Add((full[0] - empty[0]) / count / 1024);
            values.Add((full[1] - empty[1]) / count / 1024);
        }

        return [.. values];
    }
}
