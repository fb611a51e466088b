using System;
using System.Buffers;
using Parley.Protocol.Frames;
using Parley.Serialization;

namespace Parley.Protocol.Codecs;

/// <summary>Turns frames into bytes and back, in one forward pass each way. Has no state of a connection: one instance serves all.</summary>
internal interface IFrameCodec
{
    Codec Codec { get; }

    /// <summary>Whether messages are WebSocket text (JSON) or binary (MessagePack).</summary>
    bool IsText { get; }

    /// <summary>How several frames share one message.</summary>
    IBundleFormat Bundles { get; }

    /// <summary>Reads the envelope up to the payload.</summary>
    /// <exception cref="ProtocolException">The message is no frame of this protocol.</exception>
    Frame Read(ReadOnlyMemory<byte> message);

    /// <summary>Decodes the payload and checks that the frame ends after it.</summary>
    /// <exception cref="PayloadException">The payload is not a <typeparamref name="T"/>, or not even well-formed.</exception>
    /// <exception cref="ProtocolException">Something follows the payload.</exception>
    T ReadPayload<T>(in Payload payload, Formatter<T> formatter);

    /// <summary>Reads the body of Hello or Welcome. Unknown members are skipped.</summary>
    /// <exception cref="ProtocolException">It is not readable.</exception>
    Greeting ReadGreeting(in Payload payload);

    /// <summary>Writes a frame that has no payload; a Fault gets a null detail.</summary>
    void Write(IBufferWriter<byte> output, in Frame frame);

    /// <summary>Writes a frame and its payload.</summary>
    /// <exception cref="PayloadException">The value cannot be written; what was written so far must be thrown away.</exception>
    void Write<T>(IBufferWriter<byte> output, in Frame frame, Formatter<T> formatter, T payload);

    /// <summary>Writes Hello or Welcome.</summary>
    void WriteGreeting(IBufferWriter<byte> output, FrameKind kind, Greeting greeting);
}
