using System;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace Parley.Load.Limit;

/// <summary>
/// Carries messages: gathers what is sent, and flushes a lone message at once, others by one work item for each connection or when the
/// next read would wait. One flush runs at a time and takes along what comes meanwhile.
/// </summary>
internal abstract class MessageLink(IWire wire) : IThreadPoolWorkItem, IDisposable
{
    private const int FlushAt = 16 * 1024;
    private const int PauseAt = 64 * 1024;

    private readonly Lock _gate = new();
    private GatherBuffer _filling = new();
    private GatherBuffer _leaving = new();
    private TaskCompletionSource? _room;
    private bool _isFlushing;
    private bool _isScheduled;
    private bool _isClosed;

    protected IWire Wire => wire;

    /// <summary>Reads messages until the connection ends.</summary>
    public abstract Task ReceiveAsync(IMessageSink sink);

    public abstract void Dispose();

    public void SendOrder(Urgency urgency, MessageKind kind, uint id, Contracts.PlaceOrder order)
    {
        lock (_gate)
        {
            var mark = BeginMessage(_filling);
            wire.WriteOrder(_filling, kind, id, order);
            EndMessage(_filling, mark);
        }

        Flush(urgency);
    }

    public void SendAck(Urgency urgency, uint id, Contracts.OrderAck ack)
    {
        lock (_gate)
        {
            var mark = BeginMessage(_filling);
            wire.WriteAck(_filling, id, ack);
            EndMessage(_filling, mark);
        }

        Flush(urgency);
    }

    /// <summary>An item of a stream: leaves with its like, and waits when 64 KB have not left.</summary>
    public ValueTask SendItemAsync(uint id, Contracts.Tick tick)
    {
        int length;
        lock (_gate)
        {
            var mark = BeginMessage(_filling);
            wire.WriteTick(_filling, MessageKind.Item, id, tick);
            EndMessage(_filling, mark);
            length = _filling.Length;
        }

        if (length >= FlushAt)
            Flush(Urgency.Now);
        return length < PauseAt ? default : WaitForRoomAsync();
    }

    public void SendNumber(Urgency urgency, MessageKind kind, uint id, int number)
    {
        lock (_gate)
        {
            var mark = BeginMessage(_filling);
            wire.WriteNumber(_filling, kind, id, number);
            EndMessage(_filling, mark);
        }

        Flush(urgency);
    }

    /// <summary>A message that was encoded before, as a broadcast is.</summary>
    public void SendEncoded(Urgency urgency, ReadOnlySpan<byte> message)
    {
        lock (_gate)
        {
            var mark = BeginMessage(_filling);
            _filling.Append(message);
            EndMessage(_filling, mark);
        }

        Flush(urgency);
    }

    public void Flush(Urgency urgency)
    {
        lock (_gate)
        {
            if (urgency == Urgency.WithTheNextRead || _isFlushing || _isClosed || _filling.Length == 0 || (_isScheduled && urgency == Urgency.Soon))
                return;
            if (urgency == Urgency.Soon)
                _isScheduled = true;
            else
                _isFlushing = true;
        }

        if (urgency == Urgency.Soon)
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        else
            _ = FlushAsync();
    }

    public void Execute()
    {
        lock (_gate)
            _isScheduled = false;
        Flush(Urgency.Now);
    }

    /// <summary>Prepares the buffer for a message; the result is given to <see cref="EndMessage"/>.</summary>
    protected abstract int BeginMessage(GatherBuffer buffer);

    protected abstract void EndMessage(GatherBuffer buffer, int mark);

    protected abstract ValueTask WriteAsync(GatherBuffer buffer);

    /// <summary>Bytes of the platform's own frames, between messages.</summary>
    protected void SendRaw(ReadOnlySpan<byte> frame)
    {
        lock (_gate)
            _filling.Append(frame);
        Flush(Urgency.Now);
    }

    /// <summary>Ends sending; who waits for room goes on.</summary>
    protected void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            _room?.TrySetResult();
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask FlushAsync()
    {
        try
        {
            while (Swap() is { } buffer)
            {
                await WriteAsync(buffer);
                buffer.Clear();
            }
        }
        catch (Exception error) when (error is System.IO.IOException or ObjectDisposedException or OperationCanceledException
            or System.Net.WebSockets.WebSocketException or InvalidOperationException)
        {
            // The receive loop sees the same loss and ends the connection.
            Close();
        }
    }

    private GatherBuffer? Swap()
    {
        lock (_gate)
        {
            if (_filling.Length == 0)
            {
                _isFlushing = false;
                _filling.Release();
                _leaving.Release();
                return null;
            }

            (_filling, _leaving) = (_leaving, _filling);
            _room?.TrySetResult();
            _room = null;
            return _leaving;
        }
    }

    private ValueTask WaitForRoomAsync()
    {
        lock (_gate)
        {
            if (_filling.Length < PauseAt || _isClosed)
                return default;
            _room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return new ValueTask(_room.Task);
        }
    }
}
