using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using Parley.Load.Scenarios;
using Parley.Load.Targets;

namespace Parley.Load.Report;

/// <summary>The results as tables: one for each metric, then the goals.</summary>
internal sealed class MarkdownReport(LoadOptions options, Results results, TextWriter output)
{
    private const string Nothing = "–";

    public void Write()
    {
        output.WriteLine($"""

            # Load

            {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} cores; workstation GC, concurrent, for all;
            a server and a client process for each implementation, on the loopback. Plan: {options.Plan.Name}.
            Warm-up before the first round: {options.Plan.WarmUp.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s for each implementation and scenario. Rounds take turns: {options.Plan.Rounds}, medians.
            Ratios are those of medians, to the limit and to SignalR with the same form of payload.
            """);
        foreach (var scenario in options.Scenarios)
        {
            foreach (var metric in scenario.Metrics)
                WriteMetric(metric);
        }

        new GoalTable(options, results, output).Write();
        WriteFailures();
    }

    public static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private void WriteMetric(Metric metric)
    {
        var measured = options.Targets.Where(target => results.Of(metric, target) is not null).ToList();
        if (measured.Count == 0)
            return;
        output.WriteLine();
        output.WriteLine($"## {metric.Title} ({metric.Unit}, {(metric.IsLowerBetter ? "lower" : "higher")} is better)");
        output.WriteLine();
        output.WriteLine("| | Median | Min | Max | × limit | × SignalR |");
        output.WriteLine("|---|--:|--:|--:|--:|--:|");
        foreach (var target in measured)
            output.WriteLine($"| {string.Join(" | ", Cells(metric, target))} |");
    }

    private IEnumerable<string> Cells(Metric metric, ILoadTarget target)
    {
        var spread = results.Of(metric, target)!;
        return
        [
            target.Kind == TargetKind.Parley ? $"**{target.Name}**" : target.Name,
            Number(spread.Median, metric.Format),
            Number(spread.Min, metric.Format),
            Number(spread.Max, metric.Format),
            Ratio(spread.Median, results.MedianOf(metric, TargetKind.Limit, target.Codec)),
            Ratio(spread.Median, results.MedianOf(metric, TargetKind.SignalR, target.Codec)),
        ];
    }

    // Next to nothing is no measure for anything.
    private static string Ratio(double value, double? other) => other is { } one and > 0.1 ? Number(value / one, "0.00") : Nothing;

    private void WriteFailures()
    {
        if (results.Failures.Count == 0)
            return;
        output.WriteLine();
        output.WriteLine("## What failed");
        output.WriteLine();
        foreach (var failure in results.Failures)
            output.WriteLine($"- {failure}");
    }
}
