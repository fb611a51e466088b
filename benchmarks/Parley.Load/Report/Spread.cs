using System.Collections.Generic;
using System.Linq;

namespace Parley.Load.Report;

/// <summary>The middle of several rounds, and how far they lie apart.</summary>
internal sealed record Spread(double Median, double Min, double Max)
{
    public static Spread Of(IReadOnlyCollection<double> values)
    {
        var sorted = values.Order().ToList();
        var median = (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
        return new Spread(median, sorted[0], sorted[^1]);
    }
}
