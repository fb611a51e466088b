using System;

namespace Parley.Protocol.Transport;

/// <summary>What a transport checks while a message arrives.</summary>
/// <param name="MaxMessageBytes">The largest message, in bytes.</param>
/// <param name="MaxMessageFragments">The most fragments in one message.</param>
/// <param name="MaxFirstMessageBytes">What the first message may have even if the others may not, in bytes: it is a greeting.</param>
public readonly record struct TransportLimits(int MaxMessageBytes, int MaxMessageFragments, int MaxFirstMessageBytes = 8192)
{
    /// <summary>The limit of the next message, in bytes.</summary>
    internal int BytesOf(bool isFirst) => isFirst ? Math.Max(MaxMessageBytes, MaxFirstMessageBytes) : MaxMessageBytes;
}
