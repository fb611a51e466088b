using System.Buffers;
using Parley.Protocol.Backlogs;
using Parley.Protocol.Calls;
using Parley.Protocol.Codecs;
using Parley.Protocol.Transport;
using Parley.Serialization;

namespace Parley.Protocol.Connection;

/// <summary>
/// The two buffers of a send queue, one that fills and one that is being sent, and their bounds. The first is made when something comes, the second when more comes
/// while the first is being sent. What does not wait for room is counted apart, with bounds of the same size. Not thread-safe: its owner locks.
/// </summary>
internal sealed class SendBuffers(SendQueue owner, Limits limits, ArrayPool<byte> pool)
{
    // As many frames of callers that are about to be followed by others do not wait for those: the peer begins with them meanwhile.
    private const int Company = 32;

    // What a producer queues that goes on without a pause is sent by this much.
    private const int HeldBytes = 16 * 1024;

    private MessageBuffer? _filling;
    private MessageBuffer? _sending;

    private int _batchAtRest;

    // What may still be replaced or dropped; null until something had to wait.
    private Outbox? _outbox;

    /// <summary>What may share a message.</summary>
    public Bundling Bundling { get; set; }

    /// <summary>Bytes of all that has not been sent.</summary>
    public long Bytes => Taken + (_outbox?.Bytes ?? 0);

    /// <summary>How many messages have not been sent.</summary>
    public int Messages => Frames + (_outbox?.Count ?? 0);

    /// <summary>Whether what waits is as much as <paramref name="when"/> asks for. May be asked without the lock, for a guess.</summary>
    public bool HasEnough(FlushWhen when) => when switch
    {
        FlushWhen.Later => _filling?.Length >= HeldBytes,
        FlushWhen.WithOthers => _filling?.Count >= Company,
        _ => true,
    };

    /// <summary>Whether something waits to be sent.</summary>
    public bool HasMessages => _filling?.Count > 0 || _outbox is { HasReady: true };

    /// <summary>Whether a call, an item or a result may be queued.</summary>
    public bool HasRoom => Taken < limits.SendQueueBytes && Frames < limits.SendQueueMessages;

    /// <summary>Whether a message that does not wait may be queued.</summary>
    public bool HasRoomForForced =>
        (long)ForcedFilling.Bytes + ForcedSending.Bytes < limits.SendQueueBytes
        && ForcedFilling.Messages + ForcedSending.Messages < limits.SendQueueMessages;

    /// <summary>Whether what was sent to groups has come half way to its bounds. May be asked without the lock, for a guess.</summary>
    public bool IsCrowded => PostedFilling.Messages >= limits.SendQueueMessages / 2 || PostedFilling.Bytes >= limits.SendQueueBytes / 2;

    // Whether one more message to a group may be queued; a peer for which there is no room reads too slowly. Many small ones may only mean that this side's own thread
    // has not come to write them.
    private bool HasRoomForPosts =>
        (long)PostedFilling.Bytes + PostedSending.Bytes < limits.SendQueueBytes
        && (PostedFilling.Messages + PostedSending.Messages < limits.SendQueueMessages || !owner.Writer.IsStalled);

    private FrameTally ForcedFilling => _filling?.Forced ?? default;

    private FrameTally ForcedSending => _sending?.Forced ?? default;

    private FrameTally PostedFilling => _filling?.Posted ?? default;

    private FrameTally PostedSending => _sending?.Posted ?? default;

    private long Taken => (_filling?.Length ?? 0L) + (_sending?.Length ?? 0L);

    private int Frames => (_filling?.Count ?? 0) + (_sending?.Count ?? 0);

    /// <summary>What is being sent.</summary>
    public MessageBatch Sending => _sending!.ToBatch();

    /// <summary>The number of the batch that fills; it counts those that were taken for sending.</summary>
    public int Batch { get; private set; }

    /// <summary>Encodes a message at the end and returns its bytes.</summary>
    /// <exception cref="PayloadException">It cannot be written, or is too large; nothing was added.</exception>
    public int Add<TEncoder>(TEncoder encoder, IFrameCodec codec, long maxBytes, bool isForced)
        where TEncoder : struct, IFrameEncoder
    {
        var whole = false;
        var buffer = Filling();
        try
        {
            // A greeting travels alone.
            var bundling = typeof(TEncoder) == typeof(GreetingFrame) ? default : Bundling;
            buffer.BeginFrame(bundling);
            encoder.Encode(codec, buffer);
            var length = buffer.CurrentLength;
            CheckLength(length, maxBytes);
            buffer.EndFrame(bundling);
            whole = true;
            if (isForced)
                buffer.Forced = buffer.Forced.With(length);
            return length;
        }
        finally
        {
            if (!whole)
                buffer.Rollback();
        }
    }

    /// <summary>
    /// Takes a message as its terms say; one without terms, which was sent to a group, is added while there is room for such. The line is free while nothing is being
    /// sent, so that what is sent in one go leaves whole; what is sent while a write runs can wait for the next.
    /// </summary>
    /// <exception cref="PayloadException">It cannot be written, or is too large; nothing was added.</exception>
    public BacklogChange Deliver<TKey, TMessage>(in DeliveryTerms terms, TKey key, TMessage message, long maxBytes)
        where TKey : notnull
        where TMessage : struct, IKeptEncoder
    {
        var rule = terms.Rule;
        if (rule.Delivery == Delivery.All)
            return Post(message, maxBytes);
        var passes = HasRoom && _sending is not { Count: > 0 } && !(_filling?.Length >= Outbox.TakeBytes)
            && ((_outbox is null && rule.Interval == 0) || Made().MayPass(terms, key));
        if (passes)
        {
            _outbox?.Report(terms.Operation, Filling(), Bundling);
            Add(message, owner.Codec, maxBytes, isForced: false);
            _outbox?.Pass(terms, key);
            return default;
        }

        var bytes = message.Keep(owner.Codec);
        CheckLength(bytes.Length, maxBytes);
        return Made().Keep(terms, key, bytes);
    }

    /// <summary>The connection closes: what waits leaves before.</summary>
    public void Hurry() => _outbox?.Hurry();

    /// <summary>When the next message comes due that waits for its time and is not due <paramref name="now"/>.</summary>
    public long NextDue(long now) => _outbox?.NextDue(now) ?? long.MaxValue;

    /// <summary>Forgets what was sent and takes what is queued for sending; <see langword="false"/> if that is nothing.</summary>
    public bool Swap()
    {
        ForgetSent();
        _outbox?.MoveTo(Filling(), Bundling);
        if (_filling is not { Count: > 0 })
            return false;
        (_filling, _sending) = (_sending, _filling);
        Batch++;
        return true;
    }

    public void ForgetSent()
    {
        _sending?.Clear();
        if (_filling is null)
            (_filling, _sending) = (_sending, null);
    }

    /// <summary>
    /// Gives back what only a busy connection needs; <see langword="false"/> if something was sent since it was last asked to, since those who are only sent to keep
    /// their buffer.
    /// </summary>
    public bool TryRest()
    {
        if (_sending is { Count: 0 })
            _sending = null;
        var hasSent = Batch != _batchAtRest;
        _batchAtRest = Batch;
        if (!hasSent && _filling is { Count: 0 })
            _filling = null;
        return _filling is null;
    }

    public void ForgetQueued()
    {
        _filling?.Clear();
        _outbox?.Dispose();
    }

    private BacklogChange Post<TMessage>(TMessage message, long maxBytes)
        where TMessage : struct, IKeptEncoder
    {
        if (!HasRoomForPosts)
            return new BacklogChange(IsOverflow: true);
        var length = Add(message, owner.Codec, maxBytes, isForced: false);
        var buffer = Filling();
        buffer.Posted = buffer.Posted.With(length);
        return default;
    }

    private MessageBuffer Filling() => _filling ??= new MessageBuffer(pool);

    private Outbox Made() => _outbox ??= new Outbox(owner, limits);

    private static void CheckLength(int length, long maxBytes)
    {
        if (length > maxBytes)
            throw new PayloadException($"The message has {length} bytes; the peer accepts {maxBytes}.");
    }
}
