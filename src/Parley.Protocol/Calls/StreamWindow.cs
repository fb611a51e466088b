using System;
using System.Threading;

namespace Parley.Protocol.Calls;

/// <summary>
/// The receiving end of a stream's credit: what was granted, what arrived, what was consumed, all as totals. What arrived is the receive loop's alone, what
/// was consumed and granted the consumer's; so neither waits for the other.
/// </summary>
internal sealed class StreamWindow(int windowItems, int windowBytes)
{
    // What lies at the receiver can no longer give way to what is newer.
    private const int MostItemsWithPolicy = 64;

    private long _items = windowItems;
    private long _bytes = windowBytes;
    private long _arrivedItems;
    private long _arrivedBytes;
    private long _consumedItems;
    private long _consumedBytes;

    /// <summary>The window of a stream, which is a small one if what waits at the sender has a delivery policy.</summary>
    public static StreamWindow Of(Limits limits, bool hasPolicy) =>
        new(hasPolicy ? Math.Min(limits.StreamWindowItems, MostItemsWithPolicy) : limits.StreamWindowItems, limits.StreamWindowBytes);

    /// <summary>Items granted in total.</summary>
    public long Items => Volatile.Read(ref _items);

    /// <summary>Bytes granted in total.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>Counts an item that arrived; <see langword="false"/> if the peer had no credit for it.</summary>
    public bool Arrive(int bytes)
    {
        if (_arrivedItems >= Items || _arrivedBytes >= Bytes)
            return false;
        _arrivedItems++;
        _arrivedBytes += bytes;
        return true;
    }

    /// <summary>Counts an item that the consumer took; <see langword="true"/> if half a window is free again and new totals should be sent.</summary>
    public bool Consume(int bytes)
    {
        _consumedItems++;
        _consumedBytes += bytes;
        var freeItems = _consumedItems + windowItems - _items;
        var freeBytes = _consumedBytes + windowBytes - _bytes;
        if (freeItems * 2 < windowItems && freeBytes * 2 < windowBytes)
            return false;
        Volatile.Write(ref _items, _consumedItems + windowItems);
        Volatile.Write(ref _bytes, _consumedBytes + windowBytes);
        return true;
    }
}
