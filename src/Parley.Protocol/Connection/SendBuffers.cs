using Parley.Protocol.Codecs;
using Parley.Protocol.Transport;
using Parley.Serialization;

namespace Parley.Protocol.Connection;

/// <summary>
/// The two buffers of a send queue, one that fills and one that is being sent, and their bounds. What does not wait for room is counted
/// apart, with bounds of the same size. Not thread-safe: its owner locks.
/// </summary>
internal sealed class SendBuffers(Limits limits)
{
    private MessageBuffer _filling = new();
    private MessageBuffer _sending = new();
    private (long Bytes, int Messages) _forcedFilling;
    private (long Bytes, int Messages) _forcedSending;

    public long Bytes => (long)_filling.Length + _sending.Length;

    /// <summary>Bytes that wait to be sent.</summary>
    public int QueuedBytes => _filling.Length;

    /// <summary>Whether something waits to be sent.</summary>
    public bool HasMessages => _filling.Count > 0;

    /// <summary>Whether a call, an item or a result may be queued.</summary>
    public bool HasRoom => Bytes < limits.SendQueueBytes && _filling.Count + _sending.Count < limits.SendQueueMessages;

    /// <summary>Whether a message that does not wait may be queued.</summary>
    public bool HasRoomForForced =>
        _forcedFilling.Bytes + _forcedSending.Bytes < limits.SendQueueBytes
        && _forcedFilling.Messages + _forcedSending.Messages < limits.SendQueueMessages;

    /// <summary>What is being sent.</summary>
    public MessageBatch Batch => _sending.ToBatch();

    /// <summary>Encodes a message at the end and returns its bytes.</summary>
    /// <exception cref="PayloadException">It cannot be written, or is too large; nothing was added.</exception>
    public int Add<TEncoder>(TEncoder encoder, IFrameCodec codec, long maxBytes, bool isForced)
        where TEncoder : struct, IFrameEncoder
    {
        var whole = false;
        try
        {
            encoder.Encode(codec, _filling);
            var length = _filling.CurrentLength;
            if (length > maxBytes)
                throw new PayloadException($"The message has {length} bytes; the peer accepts {maxBytes}.");
            _filling.EndMessage();
            whole = true;
            if (isForced)
                _forcedFilling = (_forcedFilling.Bytes + length, _forcedFilling.Messages + 1);
            return length;
        }
        finally
        {
            if (!whole)
                _filling.Rollback();
        }
    }

    /// <summary>Forgets what was sent and takes what is queued for sending; <see langword="false"/> if that is nothing.</summary>
    public bool Swap()
    {
        ForgetSent();
        (_filling, _sending) = (_sending, _filling);
        (_forcedFilling, _forcedSending) = (default, _forcedFilling);
        return _sending.Count > 0;
    }

    public void ForgetSent()
    {
        _sending.Clear();
        _forcedSending = default;
    }

    public void ForgetQueued()
    {
        _filling.Clear();
        _forcedFilling = default;
    }
}
