using System.Collections.Generic;
using System.Threading;
using System.Threading.Channels;

namespace Trading.Exchange;

/// <summary>
/// Tells every subscriber what is published, and waits for none: each has a buffer of <paramref name="capacity"/> items in which the oldest
/// give way. With a capacity of one, a subscriber finds the newest item and nothing else.
/// </summary>
internal sealed class Feed<T>(int capacity)
{
    private readonly Lock _gate = new();
    private readonly HashSet<Channel<T>> _subscribers = [];

    public int Subscribers
    {
        get
        {
            lock (_gate)
                return _subscribers.Count;
        }
    }

    public void Publish(T item)
    {
        lock (_gate)
        {
            foreach (var subscriber in _subscribers)
                subscriber.Writer.TryWrite(item);
        }
    }

    public Subscription<T> Subscribe()
    {
        var channel = Channel.CreateBounded<T>(new BoundedChannelOptions(capacity) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (_gate)
            _subscribers.Add(channel);
        return new Subscription<T>(this, channel);
    }

    public void Unsubscribe(Channel<T> channel)
    {
        lock (_gate)
            _subscribers.Remove(channel);
    }
}
