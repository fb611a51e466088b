using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Parley.Protocol.Calls;

/// <summary>Counts what may run at once; who comes too early waits in line, first come, first served.</summary>
internal sealed class SlotCounter
{
    private readonly object _gate = new();
    private readonly Queue<TaskCompletionSource<bool>> _waiting = new();
    private long _free;
    private bool _open;

    public void SetLimit(long limit)
    {
        lock (_gate)
            _free = limit;
    }

    public bool TryTake()
    {
        lock (_gate)
        {
            if (_open)
                return true;
            if (_free <= 0)
                return false;
            _free--;
            return true;
        }
    }

    public async ValueTask TakeAsync(CancellationToken cancellationToken)
    {
        TaskCompletionSource<bool> turn;
        lock (_gate)
        {
            if (_open)
                return;
            if (_free > 0)
            {
                _free--;
                return;
            }

            turn = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(turn);
        }

        using (cancellationToken.UnsafeRegister(
            static (state, token) => ((TaskCompletionSource<bool>)state!).TrySetCanceled(token), turn))
        {
            await turn.Task.ConfigureAwait(false);
        }
    }

    public void Release()
    {
        lock (_gate)
        {
            while (_waiting.Count > 0)
            {
                if (_waiting.Dequeue().TrySetResult(true))
                    return;
            }

            _free++;
        }
    }

    /// <summary>Lets everyone through from now on: the connection has ended and will say so itself.</summary>
    public void Open()
    {
        lock (_gate)
        {
            _open = true;
            while (_waiting.Count > 0)
                _waiting.Dequeue().TrySetResult(true);
        }
    }
}
