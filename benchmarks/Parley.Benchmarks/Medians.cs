using System.Collections.Generic;
using System.Linq;

namespace Parley.Benchmarks;

/// <summary>What rounds of measurements come to, in each of which all that is compared had its turn.</summary>
internal static class Medians
{
    /// <summary>The median of each column; every round has the same columns.</summary>
    public static T[] OfEach<T>(IReadOnlyList<T[]> rounds) =>
        [.. rounds[0].Select((_, column) => rounds.Select(round => round[column]).Order().ElementAt(rounds.Count / 2))];
}
