using System;

namespace Parley.Protocol.Transport;

/// <summary>What a transport checks while a message arrives.</summary>
/// <param name="MaxMessageBytes">The largest message, in bytes.</param>
/// <param name="MaxMessageFragments">The most fragments in one message.</param>
public readonly record struct TransportLimits(int MaxMessageBytes, int MaxMessageFragments)
{
    /// <summary>The largest first message, in bytes, where that may be larger than the others. Default: 0, no larger.</summary>
    public int MaxFirstMessageBytes { get; init; }

    /// <summary>The largest message, in bytes, once <paramref name="hasReceived"/> one.</summary>
    internal int MaxBytes(bool hasReceived) => hasReceived ? MaxMessageBytes : Math.Max(MaxMessageBytes, MaxFirstMessageBytes);
}
