using System;
using System.Collections.Generic;
using System.Diagnostics.Metrics;
using System.Linq;
using Parley.Protocol.Backlogs;
using Parley.Protocol.Connection;

namespace Parley.AspNetCore.Connections;

/// <summary>What the server tells of itself: the instruments of docs/operations.md.</summary>
internal sealed class ServerMeter : IDeliveryMeter
{
    public const string Name = "Parley";

    private readonly ConnectionRegistry _registry;
    private readonly Counter<long> _dropped;
    private readonly Counter<long> _conflated;
    private readonly Counter<long> _slowConsumers;

    public ServerMeter(IMeterFactory meters, ConnectionRegistry registry)
    {
        _registry = registry;
        var meter = meters.Create(Name);
        _dropped = meter.CreateCounter<long>("parley.messages.dropped", "{message}", "Messages that a receiver does not get, by operation.");
        _conflated = meter.CreateCounter<long>("parley.messages.conflated", "{message}", "Messages that newer ones replaced while they waited, by operation.");
        _slowConsumers = meter.CreateCounter<long>("parley.connections.slow_consumers", "{connection}", "Connections that were closed with 4001.");
        meter.CreateObservableUpDownCounter("parley.connections", () => registry.Count, "{connection}", "Connections that are open.");
        meter.CreateObservableUpDownCounter("parley.connections.stalled", CountStalled, "{connection}", "Connections whose peer has not read for a second.");
        meter.CreateObservableUpDownCounter("parley.send_queue.size", () => Levels().Sum(level => level.Bytes), "By", "Bytes that wait to be sent.");
        meter.CreateObservableUpDownCounter(
            "parley.send_queue.messages", () => Levels().Sum(level => (long)level.Messages), "{message}", "Messages that wait to be sent.");
    }

    public void Dropped(string operation, int count) => _dropped.Add(count, new KeyValuePair<string, object?>("parley.operation", operation));

    public void Conflated(string operation) => _conflated.Add(1, new KeyValuePair<string, object?>("parley.operation", operation));

    /// <summary>A connection was closed since its peer did not read.</summary>
    public void SlowConsumer() => _slowConsumers.Add(1);

    private IEnumerable<QueueLevel> Levels() => _registry.All.Select(connection => connection.Peer.Queue.Level);

    private int CountStalled() => _registry.All.Count(static connection => connection.Peer.Queue.Writer.IsStalled);
}
