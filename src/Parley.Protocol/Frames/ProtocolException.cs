using System;

namespace Parley.Protocol.Frames;

/// <summary>The peer broke the protocol: the connection ends with this close code. The text names the rule and never holds payload.</summary>
internal sealed class ProtocolException(int closeCode, string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    public int CloseCode { get; } = closeCode;

    public static ProtocolException Malformed(string message, Exception? innerException = null) =>
        new(Frames.CloseCode.MalformedMessage, message, innerException);

    public static ProtocolException Violation(string message) => new(Frames.CloseCode.ProtocolViolation, message);
}
