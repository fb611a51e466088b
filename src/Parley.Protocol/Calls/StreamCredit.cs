using System;
using System.Threading.Tasks;

namespace Parley.Protocol.Calls;

/// <summary>The sending end of a stream's credit: the producer waits here until it may send one more item (protocol.md §6.9).</summary>
internal sealed class StreamCredit(long items, long bytes)
{
    private readonly object _gate = new();
    private long _items = items;
    private long _bytes = bytes;
    private long _sentItems;
    private long _sentBytes;
    private bool _stopped;
    private TaskCompletionSource<bool>? _waiting;

    /// <summary>Waits for credit; <see langword="false"/> if the stream was stopped.</summary>
    public ValueTask<bool> WaitAsync()
    {
        lock (_gate)
        {
            if (_stopped)
                return new ValueTask<bool>(false);
            if (MaySend)
                return new ValueTask<bool>(true);
            _waiting = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            return new ValueTask<bool>(_waiting.Task);
        }
    }

    public void Sent(int messageBytes)
    {
        lock (_gate)
        {
            _sentItems++;
            _sentBytes += messageBytes;
        }
    }

    /// <summary>Takes new totals; a lower one is a late message and changes nothing.</summary>
    public void Grant(long items, long bytes)
    {
        TaskCompletionSource<bool>? waiting = null;
        lock (_gate)
        {
            _items = Math.Max(_items, items);
            _bytes = Math.Max(_bytes, bytes);
            if (MaySend)
                (waiting, _waiting) = (_waiting, null);
        }

        waiting?.TrySetResult(true);
    }

    public void Stop()
    {
        TaskCompletionSource<bool>? waiting;
        lock (_gate)
        {
            _stopped = true;
            (waiting, _waiting) = (_waiting, null);
        }

        waiting?.TrySetResult(false);
    }

    private bool MaySend => _sentItems < _items && _sentBytes < _bytes;
}
