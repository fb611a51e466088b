using System;
using System.Buffers;
using System.Text;
using Parley.Protocol.Codecs;
using Parley.Protocol.Frames;
using Parley.Protocol.Tests.Harness;
using Parley.Serialization;

namespace Parley.Protocol.Tests.Codecs;

public abstract class HostileBytesTests(Codec codec)
{
    private readonly IFrameCodec _codec = FrameCodecs.Create(codec);

    [Fact]
    public void Every_frame_cut_at_every_offset_is_refused()
    {
        foreach (var example in Examples.All)
        {
            var bytes = example.Write(_codec);
            for (var length = 0; length < bytes.Length; length++)
                Assert.False(IsWhole(bytes.AsSpan(0, length).ToArray()), $"{example.Name} cut to {length} bytes was read");
            Assert.True(IsWhole(bytes));
        }
    }

    [Fact]
    public void Every_byte_of_every_frame_changed_to_every_value_gives_a_frame_or_a_known_failure()
    {
        foreach (var example in Examples.All)
        {
            var bytes = example.Write(_codec);
            for (var i = 0; i < bytes.Length; i++)
            {
                var original = bytes[i];
                for (var value = 0; value < 256; value++)
                {
                    bytes[i] = (byte)value;
                    IsWhole(bytes);
                }

                bytes[i] = original;
            }
        }
    }

    [Fact]
    public void Random_splices_of_frames_give_a_frame_or_a_known_failure()
    {
        var random = new Random(424_242);
        for (var i = 0; i < 20_000; i++)
        {
            var left = Examples.All[random.Next(Examples.All.Count)].Write(_codec);
            var right = Examples.All[random.Next(Examples.All.Count)].Write(_codec);
            byte[] spliced = [.. left.AsSpan(0, random.Next(left.Length + 1)), .. right.AsSpan(random.Next(right.Length + 1))];
            IsWhole(spliced);
        }
    }

    // True for a whole frame; false for one that is refused as the protocol says; any other exception fails the test.
    private bool IsWhole(byte[] bytes)
    {
        try
        {
            var frame = _codec.Read(bytes);
            switch (frame.Kind)
            {
                case FrameKind.Hello or FrameKind.Welcome:
                    _codec.ReadGreeting(frame.Payload);
                    break;
                case FrameKind.Call or FrameKind.OneWay or FrameKind.Open or FrameKind.Reply or FrameKind.Fault or FrameKind.Item or FrameKind.Push:
                    _codec.ReadPayload(frame.Payload, AnyFormatter.Instance);
                    break;
            }

            _ = frame.Operation.ToString();
            return true;
        }
        catch (Exception error) when (error is ProtocolException or PayloadException)
        {
            return false;
        }
    }
}

public sealed class JsonHostileBytesTests() : HostileBytesTests(Codec.Json);

public sealed class MessagePackHostileBytesTests() : HostileBytesTests(Codec.MessagePack);
