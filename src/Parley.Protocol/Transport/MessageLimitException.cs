using System;

namespace Parley.Protocol.Transport;

/// <summary>A message broke a limit while it arrived; the connection ends with <see cref="CloseCode"/>.</summary>
public sealed class MessageLimitException : Exception
{
    /// <summary>Creates the failure with the close code that fits it and a text that names the limit.</summary>
    public MessageLimitException(int closeCode, string message)
        : base(message) => CloseCode = closeCode;

    /// <summary>The WebSocket close code: 1009 for a message that is too big (RFC 6455 §7.4.1).</summary>
    public int CloseCode { get; }
}
