using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Parley.Load.Processes;
using Parley.Load.Targets;

namespace Parley.Load.Scenarios;

/// <summary>One message to a large group, each member on a socket of its own: how long until the last has it, and what the server allocates for a delivery.</summary>
internal sealed class GroupScenario(LoadPlan plan, int members, params Metric[] metrics) : IScenario
{
    // These make what later ones use again.
    private const int FirstSends = 5;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    public string Id => "H";

    public IReadOnlyList<Metric> Metrics => metrics;

    public int Starts => 1;

    public int Rounds => 1;

    public bool Measures(ILoadTarget target) => target.Kind == TargetKind.Parley;

    public Task WarmUpAsync(TargetPairs pairs, ILoadTarget target, CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<double[]> MeasureAsync(TargetPairs pairs, ILoadTarget target, CancellationToken cancellationToken)
    {
        await using var pair = await TargetPair.StartAsync(target, cancellationToken);
        await pair.AskClientAsync($"join {members}", Longest, cancellationToken);
        await pair.AskClientAsync($"notify {FirstSends}", Longest, cancellationToken);
        // Medians: in some sends the host's own pool takes more blocks of memory for as many writes at a time, and it gives them back when it does not need them.
        var milliseconds = new double[plan.Broadcasts];
        var bytes = new double[plan.Broadcasts];
        for (var i = 0; i < plan.Broadcasts; i++)
        {
            var before = await pair.AskServerAsync("allocated", cancellationToken);
            milliseconds[i] = (await pair.AskClientAsync("notify 1", Longest, cancellationToken)).Single();
            var after = await pair.AskServerAsync("allocated", cancellationToken);
            bytes[i] = (after.Single() - before.Single()) / members;
        }

        await pair.AskClientAsync($"check {FirstSends + plan.Broadcasts}", Longest, cancellationToken);
        await pair.AskClientAsync("join 0", Longest, cancellationToken);
        return [Median(milliseconds), Median(bytes)];
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);
}
