using System.Collections.Generic;

namespace Parley.Protocol.Backlogs;

/// <summary>One message that waits. Used again, so that waiting allocates nothing in a steady flow.</summary>
internal sealed class Waiting<TMessage>
{
    public Waiting() => Node = new LinkedListNode<Waiting<TMessage>>(this);

    public TMessage Message { get; set; } = default!;

    public int Bytes { get; set; }

    /// <summary>When it came, counted in the messages of its receiver.</summary>
    public long Place { get; set; }

    public BacklogKey<TMessage> Key { get; set; } = null!;

    /// <summary>The next one of the same key.</summary>
    public Waiting<TMessage>? Next { get; set; }

    /// <summary>Its place in the order of arrival.</summary>
    public LinkedListNode<Waiting<TMessage>> Node { get; }
}

/// <summary>The messages that are alike, in order, and when the next of them may leave.</summary>
internal abstract class BacklogKey<TMessage>
{
    protected BacklogKey() => (Node, RestNode) = (new LinkedListNode<BacklogKey<TMessage>>(this), new LinkedListNode<BacklogKey<TMessage>>(this));

    public Waiting<TMessage>? First { get; set; }

    public Waiting<TMessage>? Last { get; set; }

    /// <summary>When it has rested long enough, as a timestamp.</summary>
    public long Due { get; set; }

    /// <summary>Its place among those that may send or those that rest.</summary>
    public LinkedListNode<BacklogKey<TMessage>> Node { get; }

    /// <summary>Its place among those at rest of which nothing waits, or among those of which something does.</summary>
    public LinkedListNode<BacklogKey<TMessage>> RestNode { get; }
}

/// <summary>A key with its value.</summary>
internal sealed class BacklogKey<TKey, TMessage> : BacklogKey<TMessage>
{
    public TKey Value { get; set; } = default!;
}
