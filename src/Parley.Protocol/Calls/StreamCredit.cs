using System;
using System.Threading;
using System.Threading.Tasks;

namespace Parley.Protocol.Calls;

/// <summary>
/// The sending end of a stream's credit: the one producer waits here until it may send one more item (protocol.md §6.9). What was sent is the
/// producer's alone; it takes the lock only to wait.
/// </summary>
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
        if (MaySend && !Volatile.Read(ref _stopped))
            return new ValueTask<bool>(true);
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
        _sentItems++;
        _sentBytes += messageBytes;
    }

    /// <summary>Takes new totals; a lower one is a late message and changes nothing.</summary>
    public void Grant(long items, long bytes)
    {
        TaskCompletionSource<bool>? waiting = null;
        lock (_gate)
        {
            Volatile.Write(ref _items, Math.Max(_items, items));
            Volatile.Write(ref _bytes, Math.Max(_bytes, bytes));

            // A producer that waits sends nothing, so what it has sent stands still.
            if (_waiting is not null && MaySend)
                (waiting, _waiting) = (_waiting, null);
        }

        waiting?.TrySetResult(true);
    }

    public void Stop()
    {
        TaskCompletionSource<bool>? waiting;
        lock (_gate)
        {
            Volatile.Write(ref _stopped, true);
            (waiting, _waiting) = (_waiting, null);
        }

        waiting?.TrySetResult(false);
    }

    /// <summary>Whether the producer may send one more item.</summary>
    public bool MaySend => _sentItems < Volatile.Read(ref _items) && _sentBytes < Volatile.Read(ref _bytes);
}
