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

/// <summary>A message that may have to wait before it goes into the buffer.</summary>
internal interface IKeptEncoder : IFrameEncoder
{
    /// <summary>The encoded message, shared with whoever has it.</summary>
    /// <exception cref="PayloadException">It cannot be written.</exception>
    ReadOnlyMemory<byte> Keep(IFrameCodec codec);
}

internal readonly struct PlainFrame(Frame frame) : IFrameEncoder
{
    public void Encode(IFrameCodec codec, IBufferWriter<byte> output) => codec.Write(output, frame);
}

internal readonly struct PayloadFrame<T>(Frame frame, Formatter<T> formatter, T payload) : IKeptEncoder
{
    public void Encode(IFrameCodec codec, IBufferWriter<byte> output) => codec.Encode(output, frame, formatter, payload);

    public ReadOnlyMemory<byte> Keep(IFrameCodec codec)
    {
        var output = new ArrayBufferWriter<byte>();
        Encode(codec, output);
        return output.WrittenMemory;
    }
}

internal readonly struct GreetingFrame(FrameKind kind, Greeting greeting) : IFrameEncoder
{
    public void Encode(IFrameCodec codec, IBufferWriter<byte> output) => codec.WriteGreeting(output, kind, greeting);
}

internal readonly struct EncodedFrame(ReadOnlyMemory<byte> message) : IKeptEncoder
{
    public void Encode(IFrameCodec codec, IBufferWriter<byte> output)
    {
        if (output is MessageBuffer buffer)
            buffer.Share(message);
        else
            output.Write(message.Span);
    }

    public ReadOnlyMemory<byte> Keep(IFrameCodec codec) => message;
}
