using System;
using System.Threading;
using System.Threading.Tasks;
using Parley.Descriptors;
using Parley.Protocol.Backlogs;
using Parley.Protocol.Calls;
using Parley.Protocol.Codecs;
using Parley.Protocol.Frames;
using Parley.Protocol.Transport;
using Parley.Serialization;

namespace Parley.Protocol.Connection;

/// <summary>
/// Everything that leaves on a connection. Frames are encoded under one lock into a buffer; one flush at a time hands the whole
/// buffer to the transport while the next one fills, so a lone frame leaves at once and many leave together. Calls, items and results
/// keep to the bounds of the queue; faults and control frames do not wait, and have bounds of the same size for themselves.
/// </summary>
internal sealed class SendQueue : IFrameSender, IDeadlineOwner, IThreadPoolWorkItem
{
    private readonly object _gate;
    private readonly PeerConnection _connection;
    private readonly SendBuffers _buffers;
    private readonly IDeliveryMeter? _meter;
    private RoomSignal? _room;
    private HoldTimer? _hold;
    private CloseFrame? _close;
    private bool _isFlushing;
    private bool _refusing;
    private bool _stopped;
    private volatile GivenNumbers _numbers = GivenNumbers.None;

    /// <summary>Makes the queue of <paramref name="connection"/>, which is told once why sending ended, with a close code.</summary>
    public SendQueue(IMessageTransport transport, IFrameCodec codec, PeerOptions options, PeerConnection connection)
    {
        Writer = new BatchWriter(transport, options.Time);
        (Time, Codec, _connection, _meter) = (options.Time, codec, connection, options.Meter);
        _gate = _buffers = new SendBuffers(this, options.Limits, options.Buffers);
    }

    public IFrameCodec Codec { get; }

    /// <summary>The largest message that the peer accepts, in bytes.</summary>
    public long MaxPeerMessage { get; private set; } = long.MaxValue;

    public GivenNumbers Numbers { get => _numbers; set => _numbers = value; }

    public TimeProvider Time { get; }

    /// <summary>What is queued and not yet taken by the transport.</summary>
    public QueueLevel Level
    {
        get
        {
            lock (_gate)
                return new QueueLevel(_buffers.Bytes, _buffers.Messages, _buffers.HasRoom, _buffers.HasRoomForForced);
        }
    }

    /// <summary>Takes what is sent to the transport, and knows how much that was.</summary>
    public BatchWriter Writer { get; }

    public bool HasRoom => Level.HasRoom;

    /// <summary>Whether much that was sent to groups waits although no write runs: a flush has been asked for and has not begun.</summary>
    public bool IsBehind => _buffers.IsCrowded && Writer.WriteSince == 0;

    /// <summary>The queue that is flushed after this one by the same thread; belongs to <see cref="FlushRound"/>.</summary>
    public SendQueue? NextInRound { get; set; }

    /// <summary>Takes over the peer's limits from its greeting.</summary>
    public void Accept(Greeting peer) => (MaxPeerMessage, _buffers.Bundling) = (peer.MaxMessageBytes, new Bundling(Codec.Bundles, peer));

    public async ValueTask WaitForRoomAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task? room;
            lock (_gate)
                room = _refusing || _buffers.HasRoom ? null : (_room ??= new RoomSignal()).WaitAsync();
            if (room is null)
                return;
            await room.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public bool Enqueue(in Frame frame) => Enqueue(new PlainFrame(frame), MaxPeerMessage) > 0;

    public int Enqueue<T>(in Frame frame, Formatter<T> formatter, T payload) => Enqueue(new PayloadFrame<T>(frame, formatter, payload), MaxPeerMessage);

    public int TryEnqueue<T>(in Frame frame, Formatter<T> formatter, T payload)
    {
        lock (_gate)
        {
            if (!_refusing && _buffers.HasRoom)
                return _buffers.Add(new PayloadFrame<T>(frame, formatter, payload), Codec, MaxPeerMessage, isForced: false);
            return _refusing ? 0 : FrameSending.NoRoom;
        }
    }

    public void EnqueueGreeting(FrameKind kind, Greeting greeting) => Enqueue(new GreetingFrame(kind, greeting), Handshake.MaxBytes);

    public bool Deliver<TArguments>(OneWayOperation<TArguments> operation, TArguments arguments) =>
        operation.DeliveryPolicy!.Accept<bool, DirectDelivery<TArguments>>(new DirectDelivery<TArguments>(this, operation, arguments));

    /// <summary>Queues a message with a policy, or lets it wait while a write runs. <see langword="false"/> if the connection takes no more.</summary>
    /// <exception cref="PayloadException">The message cannot be written, or is larger than the peer accepts.</exception>
    public bool Deliver<TKey, TMessage>(in DeliveryTerms terms, TKey key, TMessage message)
        where TKey : notnull
        where TMessage : struct, IKeptEncoder
    {
        BacklogChange change;
        lock (_gate)
        {
            if (_refusing)
                return false;
            change = _buffers.Deliver(terms, key, message, MaxPeerMessage);
        }

        _meter?.Count(terms.Operation, change);
        if (change.IsOverflow)
            _connection.FailSoon(CloseCode.SlowConsumer, terms.OverflowReason);
        return !change.IsOverflow;
    }

    /// <summary>Sends what is queued, then a close frame; takes no more frames. Completes when the close frame has left or cannot leave.</summary>
    public Task CloseAsync(int code, string reason)
    {
        lock (_gate)
        {
            if (_stopped)
                return Task.CompletedTask;
            _refusing = true;
            _close ??= new CloseFrame(code, reason);
            _buffers.Hurry();
            _room?.Release();
            if (_isFlushing)
                return _close.Sent;
            _isFlushing = true;
        }

        RunFlush();
        return _close.Sent;
    }

    /// <summary>Takes no more frames and forgets those queued: the line is gone.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _refusing = true;
            _stopped = true;
            _buffers.ForgetQueued();

            // While a flush runs, its buffer may be in the hands of the transport, and the flush gives it back.
            if (!_isFlushing)
                _buffers.ForgetSent();
            _hold?.Dispose();
            _close?.GiveUp();
            _room?.Release();
        }
    }

    /// <summary>Nothing has come for a while: as <see cref="SendBuffers.TryRest"/>.</summary>
    public bool TryRest()
    {
        lock (_gate)
            return _buffers.TryRest();
    }

    public void Flush(FlushWhen when)
    {
        if (!TryBeginFlush(when))
            return;
        if (when is FlushWhen.Soon or FlushWhen.Next)
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: when == FlushWhen.Next);
        else
            _ = FlushAsync(isInline: true);
    }

    /// <summary>Whether a flush has to begin now; if so, <see cref="RunFlush"/> must follow.</summary>
    public bool TryBeginFlush(FlushWhen when)
    {
        // A flush that is seen to go on takes along whatever was queued before: it ends under the lock, and only when nothing is left.
        if (Volatile.Read(ref _isFlushing) || (_hold is { IsSet: true } && !_buffers.HasEnough(when)))
            return false;
        lock (_gate)
        {
            if (_isFlushing || !_buffers.HasMessages)
                return false;
            if (!_buffers.HasEnough(when))
            {
                (_hold ??= new HoldTimer(Time, SendHeld)).Set(_buffers.Batch);
                return false;
            }

            return _isFlushing = true;
        }
    }

    /// <summary>Flushes what <see cref="TryBeginFlush"/> has begun; returns when it has to wait for the transport.</summary>
    public void RunFlush() => _ = FlushAsync(isInline: false);

    /// <summary>Sends what has waited for its time, and says when to come again. Whether a flush still looks at the time is known under the lock alone.</summary>
    long IDeadlineOwner.ExpireDue(long now)
    {
        lock (_gate)
        {
            if (!_isFlushing && (_isFlushing = _buffers.HasMessages))
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            return _buffers.NextDue(now);
        }
    }

    void IThreadPoolWorkItem.Execute() => FlushRound.Run(this);

    // Sends what is held back and tells whether that is still of the batch for which the timer was set.
    private bool SendHeld(int batch)
    {
        bool isOverdue;
        lock (_gate)
            isOverdue = !_isFlushing && _buffers.HasMessages && _buffers.Batch == batch;
        Flush(FlushWhen.Soon);
        return isOverdue;
    }

    private int Enqueue<TEncoder>(TEncoder encoder, long maxBytes)
        where TEncoder : struct, IFrameEncoder
    {
        lock (_gate)
        {
            if (_refusing || _buffers.HasRoomForForced)
                return _refusing ? 0 : _buffers.Add(encoder, Codec, maxBytes, isForced: true);
        }

        _connection.FailSoon(CloseCode.SlowConsumer, DeliveryTerms.NoRoom);
        return 0;
    }

    // Runs while _isFlushing is set, so never twice at once.
    private async Task FlushAsync(bool isInline)
    {
        try
        {
            FlushStep next;
            while ((next = Next()) == FlushStep.Batch)
            {
                await Writer.WriteAsync(_buffers.Sending).ConfigureAwait(false);
                if (isInline && HandOver())
                    return;
            }

            if (next == FlushStep.Close)
                await _close!.SendAsync(Writer).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            lock (_gate)
                _isFlushing = false;
            Stop();
            _connection.FailSoon(CloseCode.Lost, error.Message);
        }
    }

    // The thread that sent a frame does not stay to send those of others.
    private bool HandOver()
    {
        lock (_gate)
        {
            if (_stopped || !_buffers.HasMessages)
                return false;
        }

        return ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    // Swaps the buffers and says what to do. Ends the flush in the same step when nothing is left, but not after a close frame, the last of all.
    private FlushStep Next()
    {
        lock (_gate)
        {
            _buffers.ForgetSent();
            if (!_stopped)
            {
                var hasBatch = _buffers.Swap();
                if (_buffers.HasRoom)
                    _room?.Release();
                if (hasBatch)
                    return FlushStep.Batch;
                if (_close is not null)
                    return FlushStep.Close;
            }

            _isFlushing = false;
            return FlushStep.Rest;
        }
    }
}
