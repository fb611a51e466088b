using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Parley.Load.Client;
using Parley.Load.Processes;
using Parley.Load.Targets;

namespace Parley.Load.Scenarios;

/// <summary>Bytes that one call allocates beyond the payload objects, in the client and in the server, by what the runtime counts.</summary>
internal sealed class AllocationScenario(LoadPlan plan, int inFlight, bool isLater, params Metric[] metrics) : IScenario
{
    public string Id => $"E{inFlight}{(isLater ? "-yield" : "")}";

    public IReadOnlyList<Metric> Metrics => metrics;

    public int Starts => 1;

    public int Rounds => plan.FewRounds;

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
        var before = await pair.AskServerAsync("allocated", cancellationToken);
        var client = await pair.AskClientAsync(
            $"calls {inFlight} {(isLater ? 1 : 0)} {plan.CountedCalls}", TimeSpan.FromMilliseconds(plan.CountedCalls), cancellationToken);
        var after = await pair.AskServerAsync("allocated", cancellationToken);
        var calls = plan.CountedCalls / inFlight * inFlight;
        return
        [
            (client.Single() / calls) - PayloadBytes.OfClient,
            // The server also answers the client's first calls, which the client leaves out.
            ((after.Single() - before.Single()) / (calls + (inFlight * CountedCalls.FirstCalls))) - PayloadBytes.OfServer,
        ];
    }
}
