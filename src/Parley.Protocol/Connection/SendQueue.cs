using System;
using System.Threading;
using System.Threading.Tasks;
using Parley.Protocol.Calls;
using Parley.Protocol.Codecs;
using Parley.Protocol.Frames;
using Parley.Protocol.Transport;
using Parley.Serialization;

namespace Parley.Protocol.Connection;

/// <summary>
/// Everything that leaves on a connection. Frames are encoded under one lock into a buffer; one flush at a time hands the whole
/// buffer to the transport while the next one fills, so a lone frame leaves at once and many leave together.
/// </summary>
internal sealed class SendQueue : IFrameSender
{
    // Answers and control frames may exceed the bounds that calls and items respect; beyond this factor nobody is reading.
    private const int HardBoundFactor = 2;

    private readonly object _gate = new();
    private readonly IMessageTransport _transport;
    private readonly Limits _limits;
    private readonly TimeProvider _time;
    private readonly Action<int, string> _fail;
    private MessageBuffer _filling = new();
    private MessageBuffer _flushing = new();
    private TaskCompletionSource<bool>? _room;
    private TaskCompletionSource<bool>? _closeSent;
    private (int Code, string Reason)? _close;
    private bool _isFlushing;
    private bool _refusing;
    private long _writeSince;
    private long _bytesSent;
    private long _maxPeerMessage = long.MaxValue;

    /// <summary>Makes the queue of a connection; <paramref name="fail"/> is told once why sending ended, with a close code.</summary>
    public SendQueue(IMessageTransport transport, IFrameCodec codec, Limits limits, TimeProvider time, Action<int, string> fail)
    {
        _transport = transport;
        _limits = limits;
        _time = time;
        _fail = fail;
        Codec = codec;
    }

    public IFrameCodec Codec { get; }

    /// <summary>Bytes queued and not yet taken by the transport.</summary>
    public long BufferedAmount
    {
        get
        {
            lock (_gate)
                return Buffered;
        }
    }

    /// <summary>Bytes of messages that the transport has taken.</summary>
    public long BytesSent => Volatile.Read(ref _bytesSent);

    /// <summary>When the write that is running began, as a timestamp; 0 if none is.</summary>
    public long WriteSince => Volatile.Read(ref _writeSince);

    public bool HasRoom
    {
        get
        {
            lock (_gate)
                return IsBelow(1);
        }
    }

    /// <summary>Takes over the peer's limit from its greeting.</summary>
    public void Accept(Greeting peer) => _maxPeerMessage = peer.MaxMessageBytes;

    public async ValueTask WaitForRoomAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task room;
            lock (_gate)
            {
                if (IsBelow(1) || _refusing)
                    return;
                _room ??= new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
                room = _room.Task;
            }

            await room.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public bool Enqueue(in Frame frame) => Enqueue(new PlainFrame(frame)) > 0;

    public int Enqueue<T>(in Frame frame, Formatter<T> formatter, T payload) =>
        Enqueue(new PayloadFrame<T>(frame, formatter, payload));

    public void EnqueueGreeting(FrameKind kind, Greeting greeting) => Enqueue(new GreetingFrame(kind, greeting));

    /// <summary>
    /// Queues a message that was encoded elsewhere, once for many connections. Never waits: a queue that is full ends its connection.
    /// </summary>
    public bool EnqueueEncoded(ReadOnlyMemory<byte> message)
    {
        if (HasRoom)
            return Enqueue(new EncodedFrame(message)) > 0;
        Overflow();
        return false;
    }

    /// <summary>Sends what is queued, then a close frame; takes no more frames.</summary>
    public Task CloseAsync(int code, string reason)
    {
        bool start;
        Task sent;
        lock (_gate)
        {
            _refusing = true;
            _close ??= (code, reason);
            _closeSent ??= new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            sent = _closeSent.Task;
            start = !_isFlushing;
            _isFlushing = true;
            ReleaseRoom();
        }

        if (start)
            _ = FlushAsync(isInline: false);
        return sent;
    }

    /// <summary>Takes no more frames and forgets those queued: the line is gone.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _refusing = true;
            if (!_isFlushing)
                _filling.Clear();
            _closeSent?.TrySetResult(false);
            ReleaseRoom();
        }
    }

    public void Flush()
    {
        if (BeginFlush())
            _ = FlushAsync(isInline: true);
    }

    /// <summary>As <see cref="Flush"/>, but never sends on the calling thread: for senders that have other connections to serve.</summary>
    public void FlushOnPool()
    {
        if (BeginFlush())
            ThreadPool.UnsafeQueueUserWorkItem(static state => _ = ((SendQueue)state!).FlushAsync(isInline: false), this);
    }

    private bool BeginFlush()
    {
        lock (_gate)
        {
            if (_isFlushing || _filling.Count == 0)
                return false;
            _isFlushing = true;
            return true;
        }
    }

    private long Buffered => _filling.Length + (_isFlushing ? _flushing.Length : 0);

    private int Enqueue<TEncoder>(TEncoder encoder)
        where TEncoder : struct, IFrameEncoder
    {
        int length;
        bool overflow;
        lock (_gate)
        {
            if (_refusing)
                return 0;
            length = Encode(encoder);
            overflow = !IsBelow(HardBoundFactor);
        }

        if (overflow)
            Overflow();
        return length;
    }

    private int Encode<TEncoder>(TEncoder encoder)
        where TEncoder : struct, IFrameEncoder
    {
        var whole = false;
        try
        {
            encoder.Encode(Codec, _filling);
            var length = _filling.CurrentLength;
            if (length > _maxPeerMessage)
                throw new PayloadException($"The message has {length} bytes; the peer accepts {_maxPeerMessage}.");
            _filling.EndMessage();
            whole = true;
            return length;
        }
        finally
        {
            if (!whole)
                _filling.Rollback();
        }
    }

    // Runs while _isFlushing is set, so never twice at once.
    private async Task FlushAsync(bool isInline)
    {
        try
        {
            var isBatch = TakeBatch();
            while (isBatch)
            {
                await SendBatchAsync().ConfigureAwait(false);
                isBatch = TakeBatch();
                if (isBatch && isInline)
                {
                    // The thread that sent a frame does not stay to send those of others.
                    ThreadPool.UnsafeQueueUserWorkItem(static state => _ = ((SendQueue)state!).ContinueAsync(), this);
                    return;
                }
            }

            await SendCloseAsync().ConfigureAwait(false);
        }
        catch (Exception error)
        {
            Fail(error);
        }
    }

    private async Task ContinueAsync()
    {
        try
        {
            do
                await SendBatchAsync().ConfigureAwait(false);
            while (TakeBatch());
            await SendCloseAsync().ConfigureAwait(false);
        }
        catch (Exception error)
        {
            Fail(error);
        }
    }

    private async ValueTask SendBatchAsync()
    {
        Volatile.Write(ref _writeSince, Math.Max(1, _time.GetTimestamp()));
        await _transport.SendAsync(_flushing.ToBatch(), CancellationToken.None).ConfigureAwait(false);
        Volatile.Write(ref _writeSince, 0);
        Volatile.Write(ref _bytesSent, _bytesSent + _flushing.Length);
    }

    private async ValueTask SendCloseAsync()
    {
        if (_close is not { } close)
            return;
        await _transport.CloseAsync(close.Code, close.Reason, CancellationToken.None).ConfigureAwait(false);
        _closeSent!.TrySetResult(true);
    }

    private void Fail(Exception error)
    {
        Stop();
        _fail(CloseCode.Lost, error.Message);
    }

    // Swaps the buffers. Ends the flush, under the lock, when there is nothing to send, unless a close frame is still to come.
    private bool TakeBatch()
    {
        lock (_gate)
        {
            _flushing.Clear();
            (_filling, _flushing) = (_flushing, _filling);
            if (IsBelow(1))
                ReleaseRoom();
            if (_flushing.Count > 0)
                return true;
            _isFlushing = _close is not null;
            return false;
        }
    }

    private bool IsBelow(int factor) =>
        Buffered < (long)_limits.SendQueueBytes * factor
        && _filling.Count + (_isFlushing ? _flushing.Count : 0) < (long)_limits.SendQueueMessages * factor;

    private void ReleaseRoom()
    {
        _room?.TrySetResult(true);
        _room = null;
    }

    private void Overflow() => _fail(CloseCode.SlowConsumer, "The peer reads more slowly than it is sent to.");
}
