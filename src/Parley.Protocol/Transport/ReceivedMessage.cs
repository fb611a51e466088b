using System.Buffers;

namespace Parley.Protocol.Transport;

/// <summary>One message as it arrived, or the end of the line.</summary>
public readonly struct ReceivedMessage
{
    private ReceivedMessage(MessageType type, ReadOnlySequence<byte> data, int closeCode, string closeReason)
    {
        Type = type;
        Data = data;
        CloseCode = closeCode;
        CloseReason = closeReason;
    }

    /// <summary>What this is.</summary>
    public MessageType Type { get; }

    /// <summary>The message; valid until the next receive.</summary>
    public ReadOnlySequence<byte> Data { get; }

    /// <summary>The peer's close code; 1005 if its close frame had none, 1006 if there was no close frame (RFC 6455 §7.4.1).</summary>
    public int CloseCode { get; }

    /// <summary>The peer's close reason, or what went wrong with the line.</summary>
    public string CloseReason { get; }

    /// <summary>A whole message.</summary>
    public static ReceivedMessage Message(MessageType type, ReadOnlySequence<byte> data) => new(type, data, 0, "");

    /// <summary>The end of the line.</summary>
    public static ReceivedMessage Closed(int closeCode, string closeReason) =>
        new(MessageType.Close, default, closeCode, closeReason);
}
