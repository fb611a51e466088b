using System.Collections.Generic;
using Parley.Descriptors;

namespace Parley.Protocol.Calls;

/// <summary>Lets calls that must not run at once start one after the other, in the order of arrival (protocol.md §6.5).</summary>
internal sealed class Lanes(CallDispatcher dispatcher) : ICallSequenceVisitor<Lane>
{
    private readonly object _gate = new();
    private Dictionary<object, object>? _groups;

    /// <summary>The lane of a call that is about to enter; it stays until the call has left.</summary>
    public Lane Visit<TKey>(SerialGroup<TKey> group, TKey key)
        where TKey : notnull
    {
        lock (_gate)
        {
            _groups ??= new Dictionary<object, object>();
            if (!_groups.TryGetValue(group, out var found))
                _groups.Add(group, found = new Dictionary<TKey, Lane>());
            var lanes = (Dictionary<TKey, Lane>)found;
            if (!lanes.TryGetValue(key, out var lane))
                lanes.Add(key, lane = new Lane<TKey>(lanes, key));
            lane.Count++;
            return lane;
        }
    }

    /// <summary>Gives the call to the dispatcher, which starts it when it is told to, or lets it wait in its lane.</summary>
    public void Enter(RunningCall call)
    {
        if (call.Lane is { } lane && !TryRun(lane, call))
        {
            // It may have been cancelled before it stood in line.
            if (call.IsCancelled)
                Withdraw(call);
            return;
        }

        dispatcher.Add(call);
    }

    /// <summary>Takes a call that was cancelled out of the line, to end without having started. One-way calls stay: they are carried out in any case.</summary>
    public void Withdraw(RunningCall call)
    {
        if (call.Lane is not { } lane || call.Id == 0)
            return;
        lock (_gate)
        {
            if (!lane.Waiting.Remove(call))
                return;
        }

        dispatcher.Post(call);
    }

    /// <summary>The call has ended: the next one of its lane starts.</summary>
    public void Leave(RunningCall call)
    {
        if (call.Lane is not { } lane)
            return;
        RunningCall? next = null;
        lock (_gate)
        {
            if (lane.Running == call)
            {
                next = lane.Waiting.First?.Value;
                lane.Running = next;
                if (next is not null)
                    lane.Waiting.RemoveFirst();
            }

            if (--lane.Count == 0)
                lane.Close();
        }

        if (next is not null)
            dispatcher.Post(next);
    }

    private bool TryRun(Lane lane, RunningCall call)
    {
        lock (_gate)
        {
            if (lane.Running is not null)
            {
                lane.Waiting.AddLast(call);
                return false;
            }

            lane.Running = call;
            return true;
        }
    }
}

/// <summary>The calls of which one runs at a time. Guarded by the lock of its <see cref="Lanes"/>.</summary>
internal abstract class Lane
{
    /// <summary>How many calls are in it or about to enter.</summary>
    public int Count { get; set; }

    public RunningCall? Running { get; set; }

    public LinkedList<RunningCall> Waiting { get; } = new();

    /// <summary>Nobody is in it: it is forgotten.</summary>
    public abstract void Close();
}

/// <summary>The lane of one key.</summary>
internal sealed class Lane<TKey>(Dictionary<TKey, Lane> lanes, TKey key) : Lane
    where TKey : notnull
{
    public override void Close() => lanes.Remove(key);
}
