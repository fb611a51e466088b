using System.Buffers;
using System.Text.Json;

namespace Parley.Protocol.Frames;

/// <summary>
/// The last element of a frame, not yet decoded: the rest of the message from where the envelope reader stopped, in the
/// receive buffer. Valid until the next message is received.
/// </summary>
internal readonly struct Payload(ReadOnlySequence<byte> rest, JsonReaderState jsonState)
{
    /// <summary>The payload and whatever follows it: nothing in MessagePack, the closing bracket in JSON.</summary>
    public ReadOnlySequence<byte> Rest { get; } = rest;

    /// <summary>Where the JSON reader stood before the payload, so that one pass over the message is enough.</summary>
    public JsonReaderState JsonState { get; } = jsonState;
}
