using System;

namespace Parley;

/// <summary>A call that failed for a reason other than a declared fault. A handler may throw it: code and message reach the caller.</summary>
public class ParleyException : Exception
{
    /// <summary>Creates the failure. <paramref name="message"/> is sent to the caller: at most 256 characters of it, so keep secrets out.</summary>
    public ParleyException(ErrorCode code, string message, Exception? innerException = null)
        : base(message, innerException) => Code = code;

    /// <summary>The kind of failure.</summary>
    public ErrorCode Code { get; }
}
