using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Parley.Load.Processes;
using Parley.Load.Report;
using Parley.Load.Scenarios;
using Parley.Load.Targets;

namespace Parley.Load;

/// <summary>Scenario by scenario, and start by start: warms every implementation, then lets them take turns, round by round.</summary>
internal sealed class LoadRun(LoadOptions options, Results results, Action<string> report)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var pairs = new TargetPairs();
        foreach (var scenario in options.Scenarios)
        {
            var targets = options.Targets.Where(scenario.Measures).ToList();
            for (var start = 0; start < scenario.Starts; start++)
            {
                await RunStartAsync(pairs, scenario, targets, start, cancellationToken);
                if (options.Plan.StartsAnew)
                    await pairs.EndAsync();
            }
        }
    }

    private async Task RunStartAsync(
        TargetPairs pairs, IScenario scenario, List<ILoadTarget> targets, int start, CancellationToken cancellationToken)
    {
        await EachAsync(pairs, scenario, targets, async target =>
        {
            report($"{scenario.Id} {target.Name}: warm-up");
            await scenario.WarmUpAsync(pairs, target, cancellationToken);
        }, cancellationToken);
        for (var round = 0; round < scenario.Rounds; round++)
        {
            // Each round begins with another one, so that none always follows the same.
            var first = ((start * scenario.Rounds) + round) % Math.Max(1, targets.Count);
            var turn = targets.Skip(first).Concat(targets.Take(first)).ToList();
            await EachAsync(pairs, scenario, turn, async target =>
            {
                var values = await scenario.MeasureAsync(pairs, target, cancellationToken);
                results.Add(scenario, target, values);
                report($"{scenario.Id} {target.Name}: {string.Join(' ', scenario.Metrics.Zip(values, static (metric, value) => MarkdownReport.Number(value, metric.Format)))}");
            }, cancellationToken);
            targets.RemoveAll(target => !turn.Contains(target));
        }
    }

    // What fails is left out of the rest of the scenario; its processes end.
    private async Task EachAsync(
        TargetPairs pairs, IScenario scenario, List<ILoadTarget> targets, Func<ILoadTarget, Task> step, CancellationToken cancellationToken)
    {
        foreach (var target in targets.ToList())
        {
            try
            {
                await step(target);
            }
            catch (Exception error) when (!cancellationToken.IsCancellationRequested)
            {
                results.Failures.Add($"{scenario.Id}, {target.Name}: {error.Message}");
                report(results.Failures[^1]);
                targets.Remove(target);
                await pairs.DropAsync(target);
            }
        }
    }
}
