using System.Threading;
using System.Threading.Tasks;

namespace Parley.Protocol.Tests.Harness;

/// <summary>A handler that says when it has started and when it was cancelled, and ends when the test says so.</summary>
internal sealed class Held
{
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<string> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Started => _started.Task.Soon();

    public Task Cancelled => _cancelled.Task.Soon();

    public void End(string result = "ended") => _end.SetResult(result);

    /// <summary>Ends only when told to, whatever its token says.</summary>
    public async ValueTask<string> IgnoreTokenAsync(string text, CancellationToken token)
    {
        await using var registration = token.Register(() => _cancelled.TrySetResult());
        _started.TrySetResult();
        return await _end.Task;
    }

    /// <summary>Ends when it is cancelled.</summary>
    public async ValueTask UntilCancelledAsync(string name, CancellationToken token)
    {
        await using var registration = token.Register(() => _cancelled.TrySetResult());
        _started.TrySetResult();
        await _cancelled.Task;
        token.ThrowIfCancellationRequested();
    }
}
