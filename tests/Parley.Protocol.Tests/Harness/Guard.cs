using System;
using System.Threading;
using System.Threading.Tasks;

namespace Parley.Protocol.Tests.Harness;

/// <summary>Ends a test that hangs; no test waits this long for anything that is going to happen.</summary>
internal static class Guard
{
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(30);

    public static Task Soon(this Task task) => task.WaitAsync(Hang);

    public static Task<T> Soon<T>(this Task<T> task) => task.WaitAsync(Hang);

    public static Task Soon(this ValueTask task) => task.AsTask().WaitAsync(Hang);

    public static Task<T> Soon<T>(this ValueTask<T> task) => task.AsTask().WaitAsync(Hang);

    /// <summary>
    /// Waits for what no event tells of, without sleeping. Asks on a thread of its own: one of the pool would keep it busy while other tests block its threads. Does not go on asking for what
    /// does not come.
    /// </summary>
    public static Task Until(Func<bool> condition) => Task.Factory.StartNew(
        () =>
        {
            var start = TimeProvider.System.GetTimestamp();
            for (var spin = default(SpinWait); !condition(); spin.SpinOnce(sleep1Threshold: -1))
            {
                if (TimeProvider.System.GetElapsedTime(start) > Hang)
                    throw new TimeoutException("What the test waits for has not come.");
            }
        },
        CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
