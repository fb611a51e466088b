using System.Collections.Generic;
using System.Threading.Tasks;

namespace Parley.Protocol.Calls;

/// <summary>
/// Counts what may run at once; who comes too early waits in line, first come, first served. Not thread-safe: its owner locks. To be kept in a field and not
/// copied.
/// </summary>
internal struct SlotCounter
{
    private LinkedList<TaskCompletionSource<bool>>? _waiting;
    private long _free;
    private bool _open;

    /// <summary>How many wait.</summary>
    public readonly int WaitingCount => _waiting?.Count ?? 0;

    public void SetLimit(long limit)
    {
        _free = limit;
        while (_free > 0 && LetFirstThrough())
            _free--;
    }

    public bool TryTake()
    {
        if (_open)
            return true;
        if (_free <= 0)
            return false;
        _free--;
        return true;
    }

    /// <summary>
    /// A place at the end of the line, for whoever found no slot. Its task completes with a slot, and never on the thread that gives it; whoever cancels
    /// the task first has none, and must <see cref="Leave"/>.
    /// </summary>
    public LinkedListNode<TaskCompletionSource<bool>> Queue() =>
        (_waiting ??= new()).AddLast(new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously));

    /// <summary>Gives up a place in the line; nothing happens if it is in the line no more.</summary>
    public readonly void Leave(LinkedListNode<TaskCompletionSource<bool>> turn)
    {
        if (turn.List is not null)
            _waiting!.Remove(turn);
    }

    public void Release()
    {
        if (!LetFirstThrough())
            _free++;
    }

    /// <summary>Lets everyone through from now on: the connection has ended and will say so itself.</summary>
    public void Open()
    {
        _open = true;
        while (LetFirstThrough())
        {
        }
    }

    private readonly bool LetFirstThrough()
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
