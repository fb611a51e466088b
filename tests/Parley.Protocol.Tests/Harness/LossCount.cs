using System.Collections.Concurrent;
using System.Collections.Generic;
using Parley.Protocol.Backlogs;

namespace Parley.Protocol.Tests.Harness;

/// <summary>Adds up what the engine counts.</summary>
internal sealed class LossCount : IDeliveryMeter
{
    private readonly ConcurrentDictionary<string, int> _dropped = new();
    private readonly ConcurrentDictionary<string, int> _conflated = new();

    public void Dropped(string operation, int count) => _dropped.AddOrUpdate(operation, count, (_, sum) => sum + count);

    public void Conflated(string operation) => _conflated.AddOrUpdate(operation, 1, static (_, sum) => sum + 1);

    public int DroppedOf(string operation) => _dropped.GetValueOrDefault(operation);

    public int ConflatedOf(string operation) => _conflated.GetValueOrDefault(operation);
}
