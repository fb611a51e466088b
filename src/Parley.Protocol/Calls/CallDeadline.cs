using Parley.Descriptors;

namespace Parley.Protocol.Calls;

/// <summary>When a call of this side is too late, as a timestamp (<see cref="long.MaxValue"/> for never), and whether the callee must be told.</summary>
internal readonly record struct CallDeadline(long Due, bool IsSent)
{
    /// <summary>
    /// The operation's deadline, or by default that of unary calls, which the callee knows from the greeting; but no later than that of the call
    /// which the current flow handles (protocol.md §7).
    /// </summary>
    /// <exception cref="ParleyException">That one has passed.</exception>
    public static CallDeadline Of(Operation operation, Limits limits, DeadlineTimer timer)
    {
        long milliseconds = operation.TimeoutMilliseconds;
        var isSent = milliseconds > 0;
        if (!isSent && operation.Kind == OperationKind.Unary)
            milliseconds = (long)limits.CallTimeout.TotalMilliseconds;
        if (InheritedDeadline.Current is { } inherited && inherited.RemainingMilliseconds is var left && (milliseconds == 0 || left < milliseconds))
        {
            if (left == 0)
            {
                throw new ParleyException(
                    ErrorCode.DeadlineExceeded, $"{operation.Name} was not sent: the deadline of the call that it is made for has passed.");
            }

            (milliseconds, isSent) = (left, true);
        }

        return new CallDeadline(milliseconds > 0 ? timer.DueIn(milliseconds) : long.MaxValue, isSent);
    }
}
