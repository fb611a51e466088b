using System;
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

    /// <summary>Waits for what no event tells of, without sleeping. Does not go on asking for what does not come, which would hold up other tests.</summary>
    public static Task Until(Func<bool> condition) => Task.Run(async () =>
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            if (TimeProvider.System.GetElapsedTime(start) > Hang)
                throw new TimeoutException("What the test waits for has not come.");
            await Task.Yield();
        }
    });
}
