using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Channels;

namespace Trading.Exchange;

/// <summary>One subscriber's place in a feed, until it is disposed.</summary>
internal sealed class Subscription<T>(Feed<T> feed, Channel<T> channel) : IDisposable
{
    /// <summary>Puts an item before what is published from now on.</summary>
    public void Start(T item) => channel.Writer.TryWrite(item);

    public IAsyncEnumerable<T> ReadAllAsync(CancellationToken cancellationToken) => channel.Reader.ReadAllAsync(cancellationToken);

    public void Dispose() => feed.Unsubscribe(channel);
}
