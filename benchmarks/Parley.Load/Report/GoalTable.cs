using System.Collections.Generic;
using System.IO;
using System.Linq;
using Parley.Load.Scenarios;
using Parley.Load.Targets;

namespace Parley.Load.Report;

/// <summary>What Parley has to reach, and whether it did.</summary>
internal sealed class GoalTable(LoadOptions options, Results results, TextWriter output)
{
    public void Write()
    {
        var rows = options.Scenarios.SelectMany(static scenario => scenario.Metrics).SelectMany(Rows).ToList();
        if (rows.Count == 0)
            return;
        output.WriteLine();
        output.WriteLine("## Goals");
        output.WriteLine();
        output.WriteLine("| | | Goal | Measured | Met |");
        output.WriteLine("|---|---|--:|--:|---|");
        foreach (var row in rows)
            output.WriteLine(row);
        output.WriteLine();
        output.WriteLine($"{rows.Count(static row => row.EndsWith("| yes |", System.StringComparison.Ordinal))} of {rows.Count} are met.");
    }

    private IEnumerable<string> Rows(Metric metric)
    {
        foreach (var target in options.Targets.Where(static target => target.Kind == TargetKind.Parley))
        {
            if (results.Of(metric, target) is not { } spread)
                continue;
            var goal = metric.Goals.Of(target.Codec);
            (double? Ratio, TargetKind Kind, string Unit)[] ratios =
            [
                (goal.OfLimit, TargetKind.Limit, " × limit"),
                (goal.OfSignalR, TargetKind.SignalR, " × SignalR"),
                (goal.OfPlatform, TargetKind.Platform, " × platform"),
            ];
            foreach (var (ratio, kind, unit) in ratios)
            {
                if (ratio is { } bound && results.MedianOf(metric, kind, target.Codec) is { } median and > 0)
                    yield return Row(metric, target, bound, spread.Median / median, unit, "0.00");
            }

            if (goal.Figure is { } figure)
                yield return Row(metric, target, figure, spread.Median, " " + metric.Unit, metric.Format);
        }
    }

    private static string Row(Metric metric, ILoadTarget target, double goal, double measured, string unit, string format)
    {
        var isMet = metric.IsLowerBetter ? measured <= goal : measured >= goal;
        var bound = metric.IsLowerBetter ? "at most " : "at least ";
        return $"| {metric.Title} | {target.Name} | {bound}{MarkdownReport.Number(goal, format)}{unit} | " +
            $"{MarkdownReport.Number(measured, format)} | {(isMet ? "yes" : "**no**")} |";
    }
}
