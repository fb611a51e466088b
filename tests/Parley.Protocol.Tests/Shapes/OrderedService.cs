using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Parley.Protocol.Tests.Harness;

namespace Parley.Protocol.Tests.Shapes;

/// <summary>Notes which calls have started and lets each run until the test releases it.</summary>
internal sealed class OrderedService : IOrdered
{
    private readonly ConcurrentQueue<int> _started = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource> _releases = new();

    public int[] Started => _started.ToArray();

    public Task StartedAsync(params int[] numbers) => Guard.Until(() => _started.SequenceEqual(numbers));

    public void Release(int number) => ReleaseOf(number).TrySetResult();

    public void Fail(int number) => ReleaseOf(number).TrySetException(new ParleyException(ErrorCode.Aborted, "failed"));

    public ValueTask<int> SerialAsync(int number, CancellationToken cancellationToken = default) => RunAsync(number, cancellationToken);

    public ValueTask<int> ByTextAsync(int number, string account, CancellationToken cancellationToken = default) => RunAsync(number, cancellationToken);

    public ValueTask<int> FreeAsync(int number, CancellationToken cancellationToken = default) => new(number);

    public async ValueTask NoteAsync(int number) => await RunAsync(number, default);

    public async IAsyncEnumerable<int> WatchAsync(
        int number, AccountId account, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        yield return await RunAsync(number, cancellationToken);
    }

    public ValueTask<int> BookAsync(int number, Side side, CancellationToken cancellationToken = default) => RunAsync(number, cancellationToken);

    public ValueTask<int> HurryAsync(Side side, int number, CancellationToken cancellationToken = default) => RunAsync(number, cancellationToken);

    public ValueTask<int> LookAsync(int number, Side side) => RunAsync(number, default);

    private async ValueTask<int> RunAsync(int number, CancellationToken cancellationToken)
    {
        _started.Enqueue(number);
        await ReleaseOf(number).Task.WaitAsync(cancellationToken);
        return number;
    }

    private TaskCompletionSource ReleaseOf(int number) =>
        _releases.GetOrAdd(number, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
