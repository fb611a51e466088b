using System;
using System.Runtime.InteropServices;

namespace Parley.Protocol.Transport;

/// <summary>One message as it arrived, or the end of the line.</summary>
public readonly struct ReceivedMessage
{
    // The bytes or the reason, in one field: what waits for the next message has room for one of these several times over, on each connection.
    private readonly object? _content;
    private readonly int _start;
    private readonly int _length;

    private ReceivedMessage(MessageType type, object content, int start, int length, int closeCode)
    {
        Type = type;
        _content = content;
        _start = start;
        _length = length;
        CloseCode = closeCode;
    }

    /// <summary>What this is.</summary>
    public MessageType Type { get; }

    /// <summary>The message; valid until the next receive.</summary>
    public ReadOnlyMemory<byte> Data => _content is byte[] bytes ? new ReadOnlyMemory<byte>(bytes, _start, _length) : default;

    /// <summary>The peer's close code; 1005 if its close frame had none, 1006 if there was no close frame (RFC 6455 §7.4.1).</summary>
    public int CloseCode { get; }

    /// <summary>The peer's close reason, or what went wrong with the line.</summary>
    public string CloseReason => _content as string ?? "";

    /// <summary>A whole message. It is not copied if it lies in an array, as memory usually does.</summary>
    public static ReceivedMessage Message(MessageType type, ReadOnlyMemory<byte> data)
    {
        if (!MemoryMarshal.TryGetArray(data, out var bytes) || bytes.Array is null)
            bytes = new ArraySegment<byte>(data.ToArray());
        return new ReceivedMessage(type, bytes.Array!, bytes.Offset, bytes.Count, 0);
    }

    /// <summary>The end of the line.</summary>
    public static ReceivedMessage Closed(int closeCode, string closeReason) =>
        new(MessageType.Close, closeReason, 0, 0, closeCode);
}
