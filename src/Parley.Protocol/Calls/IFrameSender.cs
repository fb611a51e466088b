using System.Threading;
using System.Threading.Tasks;
using Parley.Protocol.Codecs;
using Parley.Protocol.Frames;
using Parley.Serialization;

namespace Parley.Protocol.Calls;

/// <summary>Where calls put their frames. Frames leave in the order they were sent.</summary>
internal interface IFrameSender
{
    IFrameCodec Codec { get; }

    /// <summary>Whether the queue is below its bounds. A frame may be sent all the same, if what allows it is bounded itself.</summary>
    bool HasRoom { get; }

    /// <summary>Waits until there is room, or the connection ends; then it returns too, and sending is refused.</summary>
    ValueTask WaitForRoomAsync(CancellationToken cancellationToken);

    /// <summary>Queues a frame without payload; <see langword="false"/> if the connection takes no more. A flush must follow.</summary>
    bool Enqueue(in Frame frame);

    /// <summary>
    /// Encodes and queues a frame with its payload; a flush must follow. Returns the message's bytes, 0 if the connection takes no more.
    /// </summary>
    /// <exception cref="PayloadException">The value cannot be written, or is larger than the peer accepts; nothing was queued.</exception>
    int Enqueue<T>(in Frame frame, Formatter<T> formatter, T payload);

    /// <summary>Begins to send what is queued, unless that is going on. Not to be called with a lock held.</summary>
    void Flush();
}

/// <summary>Queueing and flushing in one step.</summary>
internal static class FrameSenderExtensions
{
    public static bool Send(this IFrameSender sender, in Frame frame)
    {
        var queued = sender.Enqueue(frame);
        sender.Flush();
        return queued;
    }

    public static int Send<T>(this IFrameSender sender, in Frame frame, Formatter<T> formatter, T payload)
    {
        var bytes = sender.Enqueue(frame, formatter, payload);
        sender.Flush();
        return bytes;
    }
}
