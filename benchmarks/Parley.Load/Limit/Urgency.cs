namespace Parley.Load.Limit;

/// <summary>When a message leaves.</summary>
internal enum Urgency
{
    /// <summary>It is alone: written on this thread.</summary>
    Now,

    /// <summary>Others are under way: a work item flushes.</summary>
    Soon,

    /// <summary>It was sent by the receive loop, which flushes when the next read would wait.</summary>
    WithTheNextRead,
}
