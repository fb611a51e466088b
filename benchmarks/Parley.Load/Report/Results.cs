using System.Collections.Generic;
using System.Linq;
using Parley.Load.Scenarios;
using Parley.Load.Targets;

namespace Parley.Load.Report;

/// <summary>What was measured, and what failed.</summary>
internal sealed class Results
{
    private readonly Dictionary<(Metric Metric, ILoadTarget Target), List<double>> _values = [];

    public List<string> Failures { get; } = [];

    public void Add(IScenario scenario, ILoadTarget target, double[] values)
    {
        foreach (var (metric, value) in scenario.Metrics.Zip(values))
        {
            if (!_values.TryGetValue((metric, target), out var list))
                _values[(metric, target)] = list = [];
            list.Add(value);
        }
    }

    public Spread? Of(Metric metric, ILoadTarget target) => _values.TryGetValue((metric, target), out var values) ? Spread.Of(values) : null;

    /// <summary>The median of the implementation of this kind on the same form of payload; null if it was not measured.</summary>
    public double? MedianOf(Metric metric, TargetKind kind, PayloadCodec codec) => _values
        .Where(one => one.Key.Metric == metric && one.Key.Target.Kind == kind && one.Key.Target.Codec == codec)
        .Select(static one => (double?)Spread.Of(one.Value).Median)
        .FirstOrDefault();
}
