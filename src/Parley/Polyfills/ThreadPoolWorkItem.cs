namespace System.Threading;

/// <summary>The interface of the same name that .NET Core 3.0 added: work that is its own state.</summary>
internal interface IThreadPoolWorkItem
{
    void Execute();
}

internal static class ThreadPoolWorkItemPolyfill
{
    extension(ThreadPool)
    {
        /// <summary>The method of the same name that .NET Core 3.0 added; the queue of the current thread is not used here.</summary>
        public static bool UnsafeQueueUserWorkItem(IThreadPoolWorkItem callBack, bool preferLocal)
        {
            _ = preferLocal;
            return ThreadPool.UnsafeQueueUserWorkItem(static state => ((IThreadPoolWorkItem)state!).Execute(), callBack);
        }
    }
}
