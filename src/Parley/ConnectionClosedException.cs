using System;

namespace Parley;

/// <summary>The connection ended before the call did; whether the operation was carried out is not known.</summary>
public sealed class ConnectionClosedException : ParleyException
{
    /// <summary>Creates the failure of a call whose connection closed with <paramref name="closeCode"/> and <paramref name="reason"/>.</summary>
    public ConnectionClosedException(int closeCode, string reason, Exception? innerException = null)
        : base(ErrorCode.Unavailable, Describe(closeCode, reason), innerException) => (CloseCode, Reason) = (closeCode, reason);

    /// <summary>The WebSocket close code: 1006 when the line went without one (RFC 6455 §7.4.1), 4000 to 4999 from Parley.</summary>
    public int CloseCode { get; }

    /// <summary>The close reason, empty if there was none.</summary>
    public string Reason { get; }

    private static string Describe(int closeCode, string reason) =>
        "The connection closed with code " + closeCode + (reason.Length == 0 ? "." : ": " + reason);
}
