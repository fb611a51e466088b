using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Parley.Load.Processes;
using Parley.Load.Targets;

namespace Parley.Load.Scenarios;

/// <summary>One thing that is measured of every implementation, in rounds.</summary>
internal interface IScenario
{
    string Id { get; }

    /// <summary>What a measurement gives, in the order of its values.</summary>
    IReadOnlyList<Metric> Metrics { get; }

    /// <summary>How often all processes start anew, to be warmed up and measured.</summary>
    int Starts { get; }

    /// <summary>How often is measured in each start.</summary>
    int Rounds { get; }

    bool Measures(ILoadTarget target);

    Task WarmUpAsync(TargetPairs pairs, ILoadTarget target, CancellationToken cancellationToken);

    Task<double[]> MeasureAsync(TargetPairs pairs, ILoadTarget target, CancellationToken cancellationToken);
}
