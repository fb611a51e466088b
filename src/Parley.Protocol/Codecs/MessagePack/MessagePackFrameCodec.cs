using System;
using System.Buffers;
using Parley.Protocol.Frames;
using Parley.Serialization;
using Parley.Serialization.MessagePack;

namespace Parley.Protocol.Codecs.MessagePack;

/// <summary>Frames as MessagePack arrays in binary messages.</summary>
internal sealed class MessagePackFrameCodec : IFrameCodec
{
    public Codec Codec => Codec.MessagePack;

    public bool IsText => false;

    public IBundleFormat Bundles { get; } = new MessagePackBundle();

    public Frame Read(ReadOnlyMemory<byte> message)
    {
        try
        {
            return MessagePackFrameReader.Read(message);
        }
        catch (PayloadException error)
        {
            throw PayloadReading.Malformed(error);
        }
    }

    public T ReadPayload<T>(in Payload payload, Formatter<T> formatter)
    {
        var reader = new MessagePackReader(payload.Rest, FrameLayout.MaxDepth);
        T value;
        try
        {
            value = formatter.Read(ref reader);
        }
        catch (Exception error)
        {
            CheckEnd(payload);
            throw PayloadReading.Unreadable(error);
        }

        return reader.End ? value : throw SomethingFollows();
    }

    // A payload that is MessagePack but not of its type leaves the frame to be judged for itself (§6.3); one that is none ends it.
    private static void CheckEnd(in Payload payload)
    {
        var reader = new MessagePackReader(payload.Rest, FrameLayout.MaxDepth);
        try
        {
            reader.Skip();
        }
        catch (PayloadException)
        {
            return;
        }

        if (!reader.End)
            throw SomethingFollows();
    }

    private static ProtocolException SomethingFollows() => ProtocolException.Malformed("Something follows the payload (§4.1).");

    public Greeting ReadGreeting(in Payload payload)
    {
        try
        {
            return MessagePackGreeting.Read(payload.Rest);
        }
        catch (PayloadException error)
        {
            throw PayloadReading.Malformed(error);
        }
    }

    public void Write(IBufferWriter<byte> output, in Frame frame)
    {
        var writer = new MessagePackWriter(output);
        MessagePackFrameWriter.WriteEnvelope(ref writer, frame);
        if (frame.Kind == FrameKind.Fault)
            writer.WriteNil();
        writer.Flush();
    }

    public void Write<T>(IBufferWriter<byte> output, in Frame frame, Formatter<T> formatter, T payload)
    {
        var writer = new MessagePackWriter(output);
        MessagePackFrameWriter.WriteEnvelope(ref writer, frame);
        try
        {
            formatter.Write(ref writer, payload);
        }
        catch (Exception error)
        {
            throw PayloadReading.Unwritable(error);
        }

        writer.Flush();
    }

    public void WriteGreeting(IBufferWriter<byte> output, FrameKind kind, Greeting greeting)
    {
        var writer = new MessagePackWriter(output);
        writer.WriteArrayHeader(FrameLayout.Elements(kind));
        writer.WriteInt32((int)kind);
        MessagePackGreeting.Write(ref writer, greeting);
        writer.Flush();
    }
}
