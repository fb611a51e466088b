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

    private IEnumerable<Metric> Metrics => options.Scenarios.SelectMany(static scenario => scenario.Metrics);

    public void Write()
    {
        var warmUp = Number(options.Plan.WarmUp.TotalSeconds, "0.#");
        output.WriteLine($"""

            # Load

            {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} cores; workstation GC, concurrent,
            for all; a server and a client process for each implementation, on the loopback.
            Plan: {options.Plan.Name}. Warm-up of each implementation before its first round: {warmUp} s.
            The rounds take turns. Figures of B to D are the medians of {options.Plan.Rounds} in each of {options.Plan.Starts} starts of all processes, those of A of {options.Plan.LatencyRounds} in each of {options.Plan.LatencyStarts};
            those of E and F are the medians of {options.Plan.FewRounds}, those of G of {options.Plan.FeedRounds}, those of H and W are measured once.
            Ratios are those of medians, to the limit and to SignalR with the same form of payload.
            """);
        WriteOverview();
        foreach (var metric in Metrics)
            WriteMetric(metric);

        new GoalTable(options, results, output).Write();
        WriteFailures();
    }

    public static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private void WriteOverview()
    {
        var metrics = Metrics.Where(metric => metric.Column is not null && options.Targets.Any(target => results.Of(metric, target) is not null)).ToList();
        if (metrics.Count == 0)
            return;
        output.WriteLine();
        output.WriteLine("## Medians");
        output.WriteLine();
        output.WriteLine($"| | {string.Join(" | ", metrics.Select(static metric => $"{metric.Column}, {metric.Unit}"))} |");
        output.WriteLine($"|---|{string.Concat(metrics.Select(static _ => "--:|"))}");
        foreach (var target in options.Targets.Where(target => metrics.Any(metric => results.Of(metric, target) is not null)))
        {
            var cells = metrics.Select(metric => results.Of(metric, target) is { } spread ? Number(spread.Median, metric.Format) : Nothing);
            output.WriteLine($"| {Name(target)} | {string.Join(" | ", cells)} |");
        }
    }

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
            Name(target),
            Number(spread.Median, metric.Format),
            Number(spread.Min, metric.Format),
            Number(spread.Max, metric.Format),
            Ratio(metric, spread.Median, results.MedianOf(metric, TargetKind.Limit, target.Codec)),
            Ratio(metric, spread.Median, results.MedianOf(metric, TargetKind.SignalR, target.Codec)),
        ];
    }

    private static string Name(ILoadTarget target) => target.Kind == TargetKind.Parley ? $"**{target.Name}**" : target.Name;

    // A figure of one digit is no measure for others.
    private static string Ratio(Metric metric, double value, double? other) =>
        other is { } one && one * Math.Pow(10, Decimals(metric)) >= 10
            ? Number(value / one, "0.00")
            : Nothing;

    private static int Decimals(Metric metric) => metric.Format.Contains('.') ? metric.Format.Length - metric.Format.IndexOf('.') - 1 : 0;

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
