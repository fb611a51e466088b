using System;
using System.Buffers;
using System.Text.Json;
using Parley.Protocol.Codecs;
using Parley.Protocol.Frames;
using Parley.Serialization;
using Parley.Serialization.MessagePack;

namespace Parley.Protocol.Tests.Codecs;

/// <summary>What is said of a formatter that fails with an exception of its own.</summary>
public abstract class PayloadFailureTests(Codec codec)
{
    private readonly IFrameCodec _codec = FrameCodecs.Create(codec);

    [Fact]
    public void A_formatter_that_throws_while_it_writes_failed_to_be_written()
    {
        var error = Assert.Throws<PayloadException>(() => _codec.Write(new ArrayBufferWriter<byte>(), Frame.Reply(1), new Failing(), 5));
        Assert.Equal("the payload type failed to be written with NotSupportedException", error.Message);
        Assert.IsType<NotSupportedException>(error.InnerException);
    }

    [Fact]
    public void A_formatter_that_throws_while_it_reads_refused_the_value()
    {
        var output = new ArrayBufferWriter<byte>();
        _codec.Write(output, Frame.Reply(1), Formatters.Int32, 5);
        var error = Assert.Throws<PayloadException>(() => _codec.ReadPayload(_codec.Read(output.WrittenMemory).Payload, new Failing()));
        Assert.Equal("the payload type refused the value with NotSupportedException", error.Message);
    }

    private sealed class Failing : Formatter<int>
    {
        public override int Read(ref Utf8JsonReader reader) => throw new NotSupportedException("its value 5");

        public override int Read(ref MessagePackReader reader) => throw new NotSupportedException("its value 5");

        public override void Write(Utf8JsonWriter writer, int value) => throw new NotSupportedException("its value 5");

        public override void Write(ref MessagePackWriter writer, int value) => throw new NotSupportedException("its value 5");
    }
}

public sealed class JsonPayloadFailureTests() : PayloadFailureTests(Codec.Json);

public sealed class MessagePackPayloadFailureTests() : PayloadFailureTests(Codec.MessagePack);
