namespace Parley;

/// <summary>What becomes of messages that wait because one receiver takes them slower than they are sent.</summary>
public enum Delivery
{
    /// <summary>All of them arrive. Streams wait for their reader; a message that finds the connection's queue full closes the slow connection with 4001. The default.</summary>
    All,

    /// <summary>The newest arrives: of the messages that wait, only the last one of each key is kept.</summary>
    KeepLatest,

    /// <summary>If the capacity is used up, the message that has waited longest makes room for the new one.</summary>
    DropOldest,

    /// <summary>If the capacity is used up, the new message is dropped.</summary>
    DropNewest,
}
