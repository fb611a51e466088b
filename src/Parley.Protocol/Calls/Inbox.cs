using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;

namespace Parley.Protocol.Calls;

/// <summary>
/// The items of one stream that arrived and wait for their consumer: never more than the credit that was given (protocol.md §6.9). The receive loop adds
/// them, and they are released together.
/// </summary>
internal sealed class Inbox<TItem>(StreamWindow window, Arrivals arrivals) : IArrival
{
    // A consumer is not kept from more than this while the receive loop never waits.
    private const int MostHeld = 64;

    private readonly List<Arrived> _held = new();
    private readonly Channel<Arrived> _items = Channel.CreateUnbounded<Arrived>(
        new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });

    /// <summary>Counts an item that arrived; <see langword="false"/> if the peer had no credit for it.</summary>
    public bool Arrive(int messageBytes) => window.Arrive(messageBytes);

    /// <summary>Keeps an item that was counted.</summary>
    public void Add(TItem item, int messageBytes)
    {
        _held.Add(new Arrived(item, messageBytes));
        if (_held.Count == 1)
            arrivals.Note(this);
        else if (_held.Count >= MostHeld)
            Release();
    }

    /// <summary>Lets the consumer have what has arrived.</summary>
    public void Release()
    {
        foreach (var arrived in _held)
            _items.Writer.TryWrite(arrived);
        _held.Clear();
    }

    /// <summary>Takes the next item, if one is there. <paramref name="credit"/> is set to new totals when it is time to send them.</summary>
    public bool TryTake(out TItem item, out (long Items, long Bytes)? credit)
    {
        credit = null;
        if (!_items.Reader.TryRead(out var arrived))
        {
            item = default!;
            return false;
        }

        item = arrived.Item;
        if (window.Consume(arrived.Bytes))
            credit = (window.Items, window.Bytes);
        return true;
    }

    /// <summary>Waits for an item; <see langword="false"/> after the last one. Throws what the stream ended with.</summary>
    public ValueTask<bool> WaitAsync(CancellationToken cancellationToken) => _items.Reader.WaitToReadAsync(cancellationToken);

    /// <summary>The peer has said that no more items come. Runs on the receive loop.</summary>
    public void Complete()
    {
        Release();
        End();
    }

    /// <summary>No more items come; the first reason given stays.</summary>
    public void End(Exception? error = null)
    {
        // Nobody may be reading, and a failure that nobody asks for is no mistake.
        if (_items.Writer.TryComplete(error))
            _ = _items.Reader.Completion.Exception;
    }

    private readonly record struct Arrived(TItem Item, int Bytes);
}
