using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using Parley.Protocol.Codecs;
using Parley.Protocol.Connection;
using Parley.Protocol.Frames;
using Parley.Protocol.Tests.Harness;
using Parley.Protocol.Transport;

namespace Parley.Protocol.Tests.Connection;

public abstract class MessageBufferTests(Codec codec) : IDisposable
{
    private readonly IBundleFormat _format = FrameCodecs.Create(codec).Bundles;
    private readonly PoisonedPool _pool = new();

    public void Dispose() => Assert.Equal(0, _pool.Rented);

    [Fact]
    public void A_lone_frame_is_a_message_as_it_is()
    {
        var buffer = new MessageBuffer(_pool);
        Write(buffer, [1, 2, 3], Most(1400));
        Assert.Equal([[1, 2, 3]], Messages(buffer.ToBatch()));
        Assert.Equal((1, 3), (buffer.Count, buffer.Length));
        buffer.Clear();
    }

    [Fact]
    public void A_lone_frame_that_is_shared_is_not_copied()
    {
        var buffer = new MessageBuffer(_pool);
        byte[] frame = [1, 2, 3];
        Share(buffer, frame, Most(1400));
        Assert.True(buffer.ToBatch()[0].Equals(frame.AsMemory()));
        buffer.Clear();
    }

    [Fact]
    public void A_frame_too_long_for_a_bundle_stands_between_bundles()
    {
        var buffer = new MessageBuffer(_pool);
        foreach (var length in new[] { 10, 10, 1401, 10, 10 })
            Write(buffer, new byte[length], Most(1400));
        Assert.Equal([2, 1, 2], Messages(buffer.ToBatch()).Select(message => FramesOf(message).Count));
        buffer.Clear();
    }

    [Fact]
    public void Whatever_comes_together_leaves_in_order_and_whole()
    {
        var random = new Random(20261120);
        for (var round = 0; round < 2000; round++)
        {
            var buffer = new MessageBuffer(_pool);
            var most = Most(random.Next(4) switch { 0 => 0, 1 => 20, 2 => 300, _ => 64 * 1024 });
            var expected = new List<byte[]>();
            var count = random.Next(1, 40);
            for (var i = 0; i < count; i++)
            {
                var frame = Frame(random, random.Next(5) == 0 ? random.Next(200, 3000) : random.Next(2, 60));
                switch (random.Next(5))
                {
                    case 0:
                        Share(buffer, frame, most);
                        break;
                    case 1:
                        buffer.BeginFrame(most);
                        buffer.Write(frame);
                        Assert.Equal(frame.Length, buffer.CurrentLength);
                        buffer.Rollback();
                        continue;
                    case 2:
                        // A greeting travels alone, wherever it stands.
                        Write(buffer, frame, default);
                        break;
                    default:
                        Write(buffer, frame, most);
                        break;
                }

                expected.Add(frame);
                Assert.Equal(expected.Count, buffer.Count);
            }

            var batch = buffer.ToBatch();
            var messages = expected.Count == 0 ? [] : Messages(batch);
            Assert.Equal(expected, messages.SelectMany(FramesOf));
            Assert.Equal(buffer.Length, messages.Sum(message => message.Length));
            Assert.Equal(buffer.Length, expected.Count == 0 ? 0 : batch.TotalBytes);
            Assert.All(messages.Where(message => FramesOf(message).Count > 1), message => Assert.InRange(message.Length, 1, most.MaxBytes));
            buffer.Clear();
        }
    }

    private static void Write(MessageBuffer buffer, byte[] frame, Bundling bundling)
    {
        buffer.BeginFrame(bundling);

        // As formatters write: in pieces.
        foreach (var piece in frame.Chunk(7))
            buffer.Write(piece);
        buffer.EndFrame(bundling);
    }

    private static void Share(MessageBuffer buffer, byte[] frame, Bundling bundling)
    {
        buffer.BeginFrame(bundling);
        buffer.Share(frame);
        buffer.EndFrame(bundling);
    }

    private static List<byte[]> Messages(MessageBatch batch) => Enumerable.Range(0, batch.Count).Select(i => batch[i].ToArray()).ToList();

    // Letters, which begin no bundle.
    private static byte[] Frame(Random random, int length) => Enumerable.Range(0, length).Select(_ => (byte)random.Next('a', 'z')).ToArray();

    private Bundling Most(int bytes) => new(_format, new Greeting { MaxBundleBytes = bytes });

    private List<byte[]> FramesOf(byte[] message)
    {
        var rest = new ReadOnlyMemory<byte>(message);
        if (!_format.IsBundle(message))
            return [message];
        var frames = new List<byte[]>();
        while (!rest.IsEmpty)
            frames.Add(_format.Take(ref rest).ToArray());
        return frames;
    }
}

public sealed class JsonMessageBufferTests() : MessageBufferTests(Codec.Json);

public sealed class MessagePackMessageBufferTests() : MessageBufferTests(Codec.MessagePack);
