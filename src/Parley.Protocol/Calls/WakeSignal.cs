using System.Threading.Tasks;

namespace Parley.Protocol.Calls;

/// <summary>Wakes one loop that waits for several things. What is set while nobody waits ends the next wait at once.</summary>
internal sealed class WakeSignal
{
    private readonly object _gate = new();
    private TaskCompletionSource<bool>? _waiting;
    private bool _isSet;

    public void Set()
    {
        TaskCompletionSource<bool>? waiting;
        lock (_gate)
        {
            _isSet = _waiting is null;
            (waiting, _waiting) = (_waiting, null);
        }

        waiting?.TrySetResult(true);
    }

    public Task WaitAsync()
    {
        lock (_gate)
        {
            if (_isSet)
            {
                _isSet = false;
                return Task.CompletedTask;
            }

            _waiting = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            return _waiting.Task;
        }
    }
}
