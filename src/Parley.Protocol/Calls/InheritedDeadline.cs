using System;
using System.Threading;

namespace Parley.Protocol.Calls;

/// <summary>
/// The deadline of the call that the current flow of control handles, for the calls that it makes itself (protocol.md §7). It is there only if that
/// call came with a deadline of its own, so that others pay nothing for it.
/// </summary>
internal sealed class InheritedDeadline(TimeProvider time, long due)
{
    private static readonly AsyncLocal<InheritedDeadline?> Flow = new();

    /// <summary>What the current flow inherits; null for nothing.</summary>
    public static InheritedDeadline? Current => Flow.Value;

    /// <summary>The whole milliseconds that are left; 0 if it has passed.</summary>
    public long RemainingMilliseconds => Math.Max(0, (long)time.GetElapsedTime(time.GetTimestamp(), due).TotalMilliseconds);

    /// <summary>Lets what <paramref name="start"/> begins inherit this deadline, and nothing else.</summary>
    public void Run(Action start)
    {
        Flow.Value = this;
        try
        {
            start();
        }
        finally
        {
            Flow.Value = null;
        }
    }
}
