using System;
using System.Threading;
using Parley.Protocol.Transport;

namespace Parley.Protocol.Tests.Harness;

/// <summary>Sees what the test says; nothing by default. Knows whether somebody may wait for the line.</summary>
internal sealed class WatchedPoll : ILinePoll
{
    private int _looks;

    /// <summary>How often it was looked at.</summary>
    public int Looks => Volatile.Read(ref _looks);

    /// <summary>Whether whoever waits for the line may be told of nothing.</summary>
    public bool IsQuiet { get; private set; }

    public Func<bool> Sees { get; set; } = static () => false;

    public bool TryLook()
    {
        Interlocked.Increment(ref _looks);
        IsQuiet = true;
        return Sees();
    }

    public void End() => IsQuiet = false;
}
