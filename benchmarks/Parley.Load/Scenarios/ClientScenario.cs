using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using Parley.Load.Processes;
using Parley.Load.Targets;

namespace Parley.Load.Scenarios;

/// <summary>A scenario that the client measures by itself, with one command.</summary>
internal sealed class ClientScenario(string id, LoadPlan plan, string command, params Metric[] metrics) : IScenario
{
    public string Id => id;

    public IReadOnlyList<Metric> Metrics => metrics;

    public int Starts => plan.Starts;

    public int Rounds => plan.Rounds;

    public bool Measures(ILoadTarget target) => true;

    public async Task WarmUpAsync(TargetPairs pairs, ILoadTarget target, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        do
            await MeasureAsync(pairs, target, cancellationToken);
        while (Stopwatch.GetElapsedTime(started) < plan.WarmUp);
    }

    public async Task<double[]> MeasureAsync(TargetPairs pairs, ILoadTarget target, CancellationToken cancellationToken)
    {
        var pair = await pairs.OfAsync(target, cancellationToken);
        return await pair.AskClientAsync(command, plan.Length, cancellationToken);
    }
}
