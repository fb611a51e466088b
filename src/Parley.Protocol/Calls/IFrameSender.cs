using System.Threading;
using System.Threading.Tasks;
using Parley.Descriptors;
using Parley.Protocol.Codecs;
using Parley.Protocol.Frames;
using Parley.Serialization;

namespace Parley.Protocol.Calls;

/// <summary>Where calls put their frames. Frames leave in the order they were sent.</summary>
internal interface IFrameSender
{
    IFrameCodec Codec { get; }

    /// <summary>Which operations the frames of calls may name by number.</summary>
    GivenNumbers Numbers { get; }

    /// <summary>Whether the queue is below its bounds.</summary>
    bool HasRoom { get; }

    /// <summary>Waits until there is room, or the connection ends; then it returns too, and sending is refused.</summary>
    ValueTask WaitForRoomAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Queues a frame without payload whether there is room or not; <see langword="false"/> if the connection takes no more. A flush must follow.
    /// </summary>
    bool Enqueue(in Frame frame);

    /// <summary>As the other, with a payload. Returns the message's bytes, 0 if the connection takes no more.</summary>
    /// <exception cref="PayloadException">The value cannot be written, or is larger than the peer accepts; nothing was queued.</exception>
    int Enqueue<T>(in Frame frame, Formatter<T> formatter, T payload);

    /// <summary>
    /// Encodes and queues a frame if there is room, seen in one step with queueing it, so that those who waited for room together do not
    /// overfill the queue. Returns the message's bytes, 0 if the connection takes no more, or <see cref="FrameSending.NoRoom"/>. A flush must follow.
    /// </summary>
    /// <exception cref="PayloadException">The value cannot be written, or is larger than the peer accepts; nothing was queued.</exception>
    int TryEnqueue<T>(in Frame frame, Formatter<T> formatter, T payload);

    /// <summary>
    /// Queues a message that has a policy, or lets it wait where newer ones may take its place. <see langword="false"/> if the connection takes no more.
    /// A flush must follow.
    /// </summary>
    /// <exception cref="PayloadException">The value cannot be written, or is larger than the peer accepts; nothing was queued.</exception>
    bool Deliver<TArguments>(OneWayOperation<TArguments> operation, TArguments arguments);

    /// <summary>Begins to send what is queued; nothing is held back for longer than a few milliseconds.</summary>
    void Flush(FlushWhen when);
}

/// <summary>Queueing and flushing in one step.</summary>
internal static class FrameSending
{
    /// <summary>Nothing was queued; it may be tried again after <see cref="IFrameSender.WaitForRoomAsync"/>.</summary>
    public const int NoRoom = -1;

    /// <summary>Sends what is queued if <paramref name="wait"/> is a wait indeed: nothing is held back meanwhile.</summary>
    public static ValueTask<bool> FlushBefore(this IFrameSender sender, ValueTask<bool> wait)
    {
        if (!wait.IsCompleted)
            sender.Flush();
        return wait;
    }

    /// <summary>As <see cref="FlushWhen.Now"/> says.</summary>
    public static void Flush(this IFrameSender sender) => sender.Flush(FlushWhen.Now);

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

    /// <summary>Sends when there is room. Returns the message's bytes, 0 if the connection takes no more.</summary>
    /// <exception cref="PayloadException">The value cannot be written, or is larger than the peer accepts; nothing was queued.</exception>
    public static ValueTask<int> SendAsync<T>(
        this IFrameSender sender, Frame frame, Formatter<T> formatter, T payload, CancellationToken cancellationToken)
    {
        var bytes = sender.TryEnqueue(frame, formatter, payload);
        if (bytes == NoRoom)
            return SendWhenRoomAsync(sender, frame, formatter, payload, cancellationToken);
        sender.Flush();
        return new ValueTask<int>(bytes);
    }

    /// <summary>Sends a one-way message when there is room, or at once as its policy says. Returns 0 if the connection takes no more.</summary>
    /// <exception cref="PayloadException">The value cannot be written, or is larger than the peer accepts; nothing was queued.</exception>
    public static ValueTask<int> SendAsync<TArguments>(
        this IFrameSender sender, OneWayOperation<TArguments> operation, TArguments arguments, CancellationToken cancellationToken)
    {
        if (operation.DeliveryPolicy is null)
            return sender.SendAsync(Frame.OneWay(operation.Name, sender.Numbers.Of(operation)), operation.Arguments, arguments, cancellationToken);
        var delivered = sender.Deliver(operation, arguments);
        sender.Flush();
        return new ValueTask<int>(delivered ? 1 : 0);
    }

    private static async ValueTask<int> SendWhenRoomAsync<T>(
        IFrameSender sender, Frame frame, Formatter<T> formatter, T payload, CancellationToken cancellationToken)
    {
        int bytes;
        do
        {
            await sender.WaitForRoomAsync(cancellationToken).ConfigureAwait(false);
            bytes = sender.TryEnqueue(frame, formatter, payload);
        }
        while (bytes == NoRoom);
        sender.Flush();
        return bytes;
    }
}
