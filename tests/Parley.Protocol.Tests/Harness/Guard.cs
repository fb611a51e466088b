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

    /// <summary>Waits for what no event tells of, without sleeping.</summary>
    public static Task Until(Func<bool> condition) => Task.Run(async () =>
    {
        while (!condition())
            await Task.Yield();
    }).Soon();
}
