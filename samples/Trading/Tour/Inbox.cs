using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Trading.Tour;

/// <summary>Keeps what arrived, in order, and lets a step wait until enough of it is there.</summary>
internal sealed class Inbox<T>
{
    private readonly Lock _gate = new();
    private readonly List<T> _items = [];
    private TaskCompletionSource _arrival = NewArrival();

    public void Add(T item)
    {
        TaskCompletionSource arrival;
        lock (_gate)
        {
            _items.Add(item);
            (arrival, _arrival) = (_arrival, NewArrival());
        }

        arrival.SetResult();
    }

    public IReadOnlyList<T> Snapshot()
    {
        lock (_gate)
            return [.. _items];
    }

    /// <summary>Waits until <paramref name="enough"/> holds of all that arrived so far, and gives that.</summary>
    public async Task<IReadOnlyList<T>> UntilAsync(Func<IReadOnlyList<T>, bool> enough, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task arrival;
            lock (_gate)
            {
                if (enough(_items))
                    return [.. _items];
                arrival = _arrival.Task;
            }

            await arrival.WaitAsync(cancellationToken);
        }
    }

    private static TaskCompletionSource NewArrival() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
