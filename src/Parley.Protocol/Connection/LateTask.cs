using System;
using System.Threading;
using System.Threading.Tasks;

namespace Parley.Protocol.Connection;

/// <summary>
/// A task that is made only if somebody asks for it, before or after it ends. It ends once; what comes later is ignored. Thread-safe; to be kept in a
/// field and not copied.
/// </summary>
internal struct LateTask<T>
    where T : class
{
    private TaskCompletionSource<T>? _asked;
    private object? _outcome;

    /// <summary>Whether it has ended.</summary>
    public bool HasEnded => Volatile.Read(ref _outcome) is not null;

    public Task<T> Task
    {
        get
        {
            if (Volatile.Read(ref _asked) is null)
                Interlocked.CompareExchange(ref _asked, new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously), null);
            Tell();
            return _asked!.Task;
        }
    }

    public void Complete(T result) => End(result);

    public void Fail(Exception error) => End(error);

    private void End(object outcome)
    {
        Interlocked.CompareExchange(ref _outcome, outcome, null);
        Tell();
    }

    // Comes after the asking and after the end, so that the later of the two sees the other.
    private void Tell()
    {
        if (Volatile.Read(ref _asked) is not { } asked)
            return;
        var outcome = Volatile.Read(ref _outcome);
        if (outcome is T result)
            asked.TrySetResult(result);
        else if (outcome is Exception error && asked.TrySetException(error))
            _ = asked.Task.Exception;
    }
}
