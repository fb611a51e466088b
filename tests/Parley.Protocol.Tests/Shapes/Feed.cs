using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Parley.Protocol.Tests.Shapes;

/// <summary>A source of items that tells what happened to it.</summary>
internal sealed class Feed<T>(IEnumerable<T> items) : IAsyncEnumerable<T>
{
    private readonly TaskCompletionSource _disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _given;

    /// <summary>How many items were asked for and given.</summary>
    public int Given => Volatile.Read(ref _given);

    /// <summary>After the items: nothing for an end, a failure, or a wait that only cancellation ends.</summary>
    public Exception? Failure { get; init; }

    public bool HangsAtTheEnd { get; init; }

    /// <summary>What the end, or the failure, waits for.</summary>
    public Task EndsAfter { get; init; } = Task.CompletedTask;

    /// <summary>Completes when the enumerator was disposed.</summary>
    public Task Disposed => _disposed.Task;

    /// <summary>Completes when all items were given.</summary>
    public Task Drained => _drained.Task;

    public bool WasCancelled { get; private set; }

    public async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        try
        {
            foreach (var item in items)
            {
                Interlocked.Increment(ref _given);
                yield return item;
            }

            _drained.TrySetResult();
            await EndsAfter;
            if (HangsAtTheEnd)
                await HangAsync(cancellationToken);
            if (Failure is not null)
                throw Failure;
        }
        finally
        {
            _disposed.TrySetResult();
        }
    }

    private async Task HangAsync(CancellationToken cancellationToken)
    {
        var cancelled = new TaskCompletionSource();
        using (cancellationToken.Register(() =>
        {
            WasCancelled = true;
            cancelled.TrySetCanceled(cancellationToken);
        }))
        {
            await cancelled.Task;
        }
    }
}
