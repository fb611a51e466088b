namespace Parley.Protocol.Calls;

/// <summary>When what is queued begins to leave. A flush that is going on takes along whatever is queued, whenever that was to leave.</summary>
internal enum FlushWhen : byte
{
    /// <summary>At once, on this thread. Not to be said with a lock held.</summary>
    Now,

    /// <summary>On the pool and a moment later, so that what others queue meanwhile leaves with it.</summary>
    Soon,

    /// <summary>As <see cref="Soon"/>, preferably on this thread, when it has ended what it does now.</summary>
    Next,

    /// <summary>When enough is queued for a write, for a producer that may have more at hand. It must say <see cref="Now"/> before it waits for anything.</summary>
    Later,

    /// <summary>When several frames are queued, for a caller whom others are about to follow.</summary>
    WithOthers,
}
