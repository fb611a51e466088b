namespace Parley.Protocol.Transport;

/// <summary>What a transport checks while a message arrives.</summary>
/// <param name="MaxMessageBytes">The largest message, in bytes.</param>
/// <param name="MaxMessageFragments">The most fragments in one message.</param>
public readonly record struct TransportLimits(int MaxMessageBytes, int MaxMessageFragments);
