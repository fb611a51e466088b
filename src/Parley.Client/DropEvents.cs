using System;
using System.Collections.Generic;
using System.Threading;

namespace Parley.Client;

/// <summary>
/// Raises what the server has dropped on the pool, one operation after another. What comes while subscribers are at work is added up, so that a server
/// that drops faster than they listen fills nothing.
/// </summary>
internal sealed class DropEvents(ParleyConnection sender, ClientLog log)
{
    // More operations than a contract has; a server that names more is not believed.
    private const int MaxOperations = 1024;

    private readonly object _gate = new();
    private Dictionary<string, long> _waiting = new(StringComparer.Ordinal);
    private bool _isRaising;

    public event EventHandler<DroppedMessages>? Dropped;

    public void Raise(string operation, long count)
    {
        if (Dropped is null)
            return;
        lock (_gate)
        {
            if (_waiting.TryGetValue(operation, out var earlier))
                _waiting[operation] = count > long.MaxValue - earlier ? long.MaxValue : earlier + count;
            else if (_waiting.Count < MaxOperations)
                _waiting.Add(operation, count);
            if (_isRaising)
                return;
            _isRaising = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(static state => ((DropEvents)state!).RaiseAll(), this);
    }

    private void RaiseAll()
    {
        while (Take() is { } taken)
        {
            foreach (var (operation, count) in taken)
                Tell(new DroppedMessages(operation, count));
        }
    }

    private Dictionary<string, long>? Take()
    {
        lock (_gate)
        {
            if (_waiting.Count == 0)
            {
                _isRaising = false;
                return null;
            }

            var taken = _waiting;
            _waiting = new Dictionary<string, long>(StringComparer.Ordinal);
            return taken;
        }
    }

    // One by one, so that a subscriber that fails does not hide the loss from the others.
    private void Tell(DroppedMessages dropped)
    {
        foreach (var subscriber in Dropped?.GetInvocationList() ?? Array.Empty<Delegate>())
        {
            try
            {
                ((EventHandler<DroppedMessages>)subscriber)(sender, dropped);
            }
            catch (Exception error)
            {
                log.DropSubscriberFailed(error);
            }
        }
    }
}
