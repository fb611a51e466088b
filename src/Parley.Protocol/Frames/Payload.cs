using System;

namespace Parley.Protocol.Frames;

/// <summary>
/// The last element of a frame, not yet decoded: the rest of the frame from where the envelope ended, in the receive buffer. Valid until the next message
/// is received.
/// </summary>
internal readonly struct Payload(ReadOnlyMemory<byte> rest)
{
    /// <summary>The payload and whatever follows it: nothing in MessagePack, the closing bracket in JSON.</summary>
    public ReadOnlyMemory<byte> Rest { get; } = rest;
}
