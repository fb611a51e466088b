using System.Threading;

namespace Parley.Protocol.Connection;

/// <summary>The thread that runs this.</summary>
internal static class PoolThread
{
    /// <summary>Whether it is one of the pool's, in no context of its own, and may run user code.</summary>
    public static bool IsFree => Thread.CurrentThread.IsThreadPoolThread && SynchronizationContext.Current is null;
}
