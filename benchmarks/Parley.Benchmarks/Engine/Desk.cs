using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Parley.Benchmarks.Codecs;

namespace Parley.Benchmarks.Engine;

/// <summary>The handlers, the same behind the engine and behind the bare line: they do as little as handlers can.</summary>
internal sealed class Desk : IDesk
{
    private TaskCompletionSource _allNoted = new();
    private int _expected;

    /// <summary>Completes when so many one-way messages have been handled. To be asked for before the first is sent.</summary>
    public Task ExpectNotes(int count)
    {
        _allNoted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _expected, count);
        return _allNoted.Task;
    }

    public ValueTask<PlaceOrder> EchoAsync(PlaceOrder order, CancellationToken cancellationToken = default) => new(order);

    public ValueTask NoteAsync(PlaceOrder order)
    {
        if (Interlocked.Decrement(ref _expected) == 0)
            _allNoted.SetResult();
        return default;
    }

    public async IAsyncEnumerable<PlaceOrder> RepeatAsync(int count, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask;
        for (var i = 0; i < count && !cancellationToken.IsCancellationRequested; i++)
            yield return SampleOrder.Value;
    }
}
