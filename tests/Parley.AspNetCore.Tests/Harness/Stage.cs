using System;
using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;

namespace Parley.AspNetCore.Tests.Harness;

/// <summary>Where tests and the services of a server meet.</summary>
internal sealed class Stage
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<string>> _gates = new();
    private int _instances;

    public int Instances => Volatile.Read(ref _instances);

    /// <summary>Names of the waits that have begun.</summary>
    public Inbox<string> Begun { get; } = new();

    /// <summary>Names of the waits that were cancelled.</summary>
    public Inbox<string> Cancelled { get; } = new();

    /// <summary>Names of the waits that have ended, in whatever way.</summary>
    public Inbox<string> Finished { get; } = new();

    public Inbox<string> Notes { get; } = new();

    /// <summary>Service instances that were disposed.</summary>
    public Inbox<int> Disposed { get; } = new();

    /// <summary>Runs when a service is made.</summary>
    public Action? OnCreate { get; set; }

    /// <summary>Runs when a service is disposed.</summary>
    public Action? OnDispose { get; set; }

    public int NextInstance()
    {
        OnCreate?.Invoke();
        return Interlocked.Increment(ref _instances);
    }

    public void Release(string name, string answer) => Gate(name).TrySetResult(answer);

    public Task<string> Gate(string name, CancellationToken cancellationToken) => Gate(name).Task.WaitAsync(cancellationToken);

    private TaskCompletionSource<string> Gate(string name) =>
        _gates.GetOrAdd(name, static _ => new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously));
}
