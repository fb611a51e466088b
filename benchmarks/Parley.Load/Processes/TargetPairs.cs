using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Parley.Load.Targets;

namespace Parley.Load.Processes;

/// <summary>The processes of all implementations, started when first needed and alive from round to round, so that they stay warm.</summary>
internal sealed class TargetPairs : IAsyncDisposable
{
    private readonly Dictionary<ILoadTarget, TargetPair> _pairs = [];

    public async Task<TargetPair> OfAsync(ILoadTarget target, CancellationToken cancellationToken)
    {
        if (!_pairs.TryGetValue(target, out var pair))
            _pairs[target] = pair = await TargetPair.StartAsync(target, cancellationToken);
        return pair;
    }

    /// <summary>Ends the processes of an implementation that failed; the next use starts new ones.</summary>
    public async Task DropAsync(ILoadTarget target)
    {
        if (_pairs.Remove(target, out var pair))
            await pair.DisposeAsync();
    }

    /// <summary>Ends all processes; the next use starts new ones.</summary>
    public async Task EndAsync()
    {
        foreach (var pair in _pairs.Values)
            await pair.DisposeAsync();
        _pairs.Clear();
    }

    public async ValueTask DisposeAsync() => await EndAsync();
}
