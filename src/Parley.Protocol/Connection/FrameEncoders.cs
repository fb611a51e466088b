using System;
using System.Buffers;
using Parley.Protocol.Codecs;
using Parley.Protocol.Frames;
using Parley.Serialization;

namespace Parley.Protocol.Connection;

/// <summary>Writes one message into the send buffer. Structs, so that queueing a frame allocates nothing.</summary>
internal interface IFrameEncoder
{
    void Encode(IFrameCodec codec, IBufferWriter<byte> output);
}

internal readonly struct PlainFrame(Frame frame) : IFrameEncoder
{
    public void Encode(IFrameCodec codec, IBufferWriter<byte> output) => codec.Write(output, frame);
}

internal readonly struct PayloadFrame<T>(Frame frame, Formatter<T> formatter, T payload) : IFrameEncoder
{
    public void Encode(IFrameCodec codec, IBufferWriter<byte> output) => codec.Write(output, frame, formatter, payload);
}

internal readonly struct GreetingFrame(FrameKind kind, Greeting greeting) : IFrameEncoder
{
    public void Encode(IFrameCodec codec, IBufferWriter<byte> output) => codec.WriteGreeting(output, kind, greeting);
}

internal readonly struct EncodedFrame(ReadOnlyMemory<byte> message) : IFrameEncoder
{
    public void Encode(IFrameCodec codec, IBufferWriter<byte> output) => output.Write(message.Span);
}
