namespace Parley.Protocol.Calls;

/// <summary>The receiving end of a stream's credit: what was granted, what arrived, what was consumed, all as totals.</summary>
internal sealed class StreamWindow(int windowItems, int windowBytes)
{
    private readonly object _gate = new();
    private long _arrivedItems;
    private long _arrivedBytes;
    private long _consumedItems;
    private long _consumedBytes;

    /// <summary>Items granted in total.</summary>
    public long Items { get; private set; } = windowItems;

    /// <summary>Bytes granted in total.</summary>
    public long Bytes { get; private set; } = windowBytes;

    /// <summary>Counts an item that arrived; <see langword="false"/> if the peer had no credit for it.</summary>
    public bool Arrive(int bytes)
    {
        lock (_gate)
        {
            if (_arrivedItems >= Items || _arrivedBytes >= Bytes)
                return false;
            _arrivedItems++;
            _arrivedBytes += bytes;
            return true;
        }
    }

    /// <summary>Counts an item that the consumer took; <see langword="true"/> if half a window is free again and new totals should be sent.</summary>
    public bool Consume(int bytes)
    {
        lock (_gate)
        {
            _consumedItems++;
            _consumedBytes += bytes;
            var freeItems = _consumedItems + windowItems - Items;
            var freeBytes = _consumedBytes + windowBytes - Bytes;
            if (freeItems * 2 < windowItems && freeBytes * 2 < windowBytes)
                return false;
            Items = _consumedItems + windowItems;
            Bytes = _consumedBytes + windowBytes;
            return true;
        }
    }
}
