using System;
using System.Threading;
using System.Threading.Tasks;
using Parley.Protocol.Connection;

namespace Parley.Client;

/// <summary>Raises state changes on the pool, one after another, since the engine must not wait for user code.</summary>
internal sealed class StateEvents(ParleyConnection sender)
{
    private readonly object _gate = new();
    private Task _last = Task.CompletedTask;

    public event EventHandler<ConnectionState>? Changed;

    public void Raise(ConnectionState state)
    {
        lock (_gate)
        {
            _last = _last.ContinueWith(
                _ => Changed?.Invoke(sender, state),
                CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }
}
