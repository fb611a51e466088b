using System;
using System.Threading;
using System.Threading.Tasks;
using Parley.Protocol.Connection;

namespace Parley.Client;

/// <summary>
/// Raises state changes on the pool, one after another, since the engine must not wait for user code. A change goes to those who had
/// subscribed when it happened.
/// </summary>
internal sealed class StateEvents(ParleyConnection sender, ClientLog log)
{
    private readonly object _gate = new();
    private Task _last = Task.CompletedTask;

    public event EventHandler<ConnectionState>? Changed;

    public void Raise(ConnectionState state)
    {
        if (Changed is not { } changed)
            return;
        lock (_gate)
        {
            _last = _last.ContinueWith(
                _ => Tell(changed, state), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    // One by one, so that a subscriber that fails does not hide the change from the others.
    private void Tell(EventHandler<ConnectionState> changed, ConnectionState state)
    {
        foreach (var subscriber in changed.GetInvocationList())
        {
            try
            {
                ((EventHandler<ConnectionState>)subscriber)(sender, state);
            }
            catch (Exception error)
            {
                log.SubscriberFailed(error);
            }
        }
    }
}
