using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Parley.Protocol.Calls;

/// <summary>Counts what may run at once; who comes too early waits in line, first come, first served.</summary>
internal sealed class SlotCounter
{
    private readonly object _gate = new();
    private LinkedList<TaskCompletionSource<bool>>? _waiting;
    private long _free;
    private bool _open;

    /// <summary>How many wait.</summary>
    public int WaitingCount
    {
        get
        {
            lock (_gate)
                return _waiting?.Count ?? 0;
        }
    }

    public void SetLimit(long limit)
    {
        lock (_gate)
        {
            _free = limit;
            while (_free > 0 && LetFirstThrough())
                _free--;
        }
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

    /// <exception cref="System.OperationCanceledException">The token was cancelled first; no slot was taken.</exception>
    public async ValueTask TakeAsync(CancellationToken cancellationToken)
    {
        LinkedListNode<TaskCompletionSource<bool>> turn;
        lock (_gate)
        {
            if (TryTake())
                return;
            turn = (_waiting ??= new()).AddLast(new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        using (cancellationToken.UnsafeRegister(
            static (state, token) => ((TaskCompletionSource<bool>)state!).TrySetCanceled(token), turn.Value))
        {
            try
            {
                await turn.Value.Task.ConfigureAwait(false);
            }
            catch
            {
                // Out of the line at once, or those who gave up would pile up behind a peer that frees no slot.
                lock (_gate)
                {
                    if (turn.List is not null)
                        _waiting!.Remove(turn);
                }

                throw;
            }
        }
    }

    public void Release()
    {
        lock (_gate)
        {
            if (!LetFirstThrough())
                _free++;
        }
    }

    /// <summary>Lets everyone through from now on: the connection has ended and will say so itself.</summary>
    public void Open()
    {
        lock (_gate)
        {
            _open = true;
            while (LetFirstThrough())
            {
            }
        }
    }

    private bool LetFirstThrough()
    {
        while (_waiting?.First is { } first)
        {
            _waiting.RemoveFirst();
            if (first.Value.TrySetResult(true))
                return true;
        }

        return false;
    }
}
