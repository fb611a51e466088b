using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using Parley.Protocol;
using Parley.Protocol.Codecs;
using Parley.Protocol.Frames;
using Parley.Protocol.Tests.Codecs;
using Parley.Protocol.Tests.Harness;
using Parley.Serialization;

namespace Parley.Vectors.Tests.Fuzz;

/// <summary>
/// Frames that somebody spoiled: a frame with its payload, a PayloadException or a ProtocolException, in bounded memory. Cuts and changed bytes of frames
/// are in HostileBytesTests of Parley.Protocol.Tests.
/// </summary>
public abstract class FrameFuzzTests(Codec codec)
{
    private const int Attempts = 20_000;

    private readonly IFrameCodec _codec = FrameCodecs.Create(codec);
    private readonly List<byte[]> _frames = [.. Examples.All.Select(example => example.Write(FrameCodecs.Create(codec)))];

    [Fact]
    public void A_frame_with_a_bomb_of_length_or_depth_is_a_frame_or_refused() => ForEachSeed(5_000_011, random =>
        Mutation.Bomb(random, codec, AnyFrame(random)));

    [Fact]
    public void Two_frames_spliced_are_a_frame_or_refused() => ForEachSeed(6_000_101, random =>
        Mutation.Splice(random, AnyFrame(random), AnyFrame(random)));

    [Fact]
    public void Tokens_that_nobody_meant_are_a_frame_or_refused() => ForEachSeed(7_000_003, random => codec == Codec.Json
        ? [.. "["u8, .. Mutation.Nonsense(random, codec), .. "]"u8]
        : [(byte)(0x90 + random.Next(1, 8)), (byte)random.Next(128), .. Mutation.Nonsense(random, codec)]);

    [Fact]
    public void Bytes_at_random_are_a_frame_or_refused() => ForEachSeed(8_000_009, static random =>
    {
        var bytes = new byte[random.Next(1, 64)];
        random.NextBytes(bytes);
        return bytes;
    });

    [Fact]
    public void A_bundle_with_changed_bytes_or_without_its_end_is_frames_or_refused() => ForEachSeed(9_000_011, random =>
    {
        var bundle = Bundle(random);
        for (var changes = random.Next(4); changes > 0; changes--)
            bundle[random.Next(1, bundle.Length)] = (byte)random.Next(256);
        return random.Next(3) == 0 ? bundle[..random.Next(1, bundle.Length)] : bundle;
    });

    private void ForEachSeed(int seed, Func<Random, byte[]> make)
    {
        foreach (var frame in _frames)
            Assert.True(IsFrame(frame));

        var refused = 0;
        for (var round = 0; round < Budget.Rounds; round++)
        {
            var random = new Random(seed + round);
            for (var i = 0; i < Attempts; i++)
                refused += Check(make(random)) ? 0 : 1;
        }

        Assert.NotEqual(0, refused);
    }

    private bool Check(byte[] message)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var isFrame = IsFrame(message);
        if (GC.GetAllocatedBytesForCurrentThread() - before <= Budget.Allocation(message.Length))
            return isFrame;

        // Once more, in case that the first attempt had the platform allocate what it keeps.
        before = GC.GetAllocatedBytesForCurrentThread();
        IsFrame(message);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated <= Budget.Allocation(message.Length), $"{allocated:N0} bytes for {Convert.ToHexStringLower(message)}");
        return isFrame;
    }

    private bool IsFrame(byte[] message)
    {
        try
        {
            if (!_codec.Bundles.IsBundle(message))
            {
                ReadFrame(message);
                return true;
            }

            var bundle = new ReadOnlyMemory<byte>(message);
            while (!bundle.IsEmpty)
                ReadFrame(_codec.Bundles.Take(ref bundle));
            return true;
        }
        catch (Exception error) when (error is ProtocolException or PayloadException)
        {
            return false;
        }
        catch (Exception error)
        {
            throw new InvalidOperationException(Convert.ToHexStringLower(message), error);
        }
    }

    private void ReadFrame(ReadOnlyMemory<byte> bytes)
    {
        var frame = _codec.Read(bytes);
        if (frame.Kind is FrameKind.Hello or FrameKind.Welcome)
            _codec.ReadGreeting(frame.Payload);
        else if (frame.Kind is FrameKind.Call or FrameKind.OneWay or FrameKind.Open or FrameKind.Reply or FrameKind.Fault or FrameKind.Item or FrameKind.Push)
            _codec.ReadPayload(frame.Payload, AnyFormatter.Instance);
    }

    private byte[] Bundle(Random random)
    {
        var bundle = new ArrayBufferWriter<byte>();
        for (var count = random.Next(1, 5); count > 0; count--)
        {
            var frame = AnyFrame(random);
            if (frame.Length > _codec.Bundles.MaxFrameBytes)
                continue;
            _codec.Bundles.WritePrefix(bundle.GetSpan(_codec.Bundles.PrefixBytes), frame.Length);
            bundle.Advance(_codec.Bundles.PrefixBytes);
            bundle.Write(frame);
        }

        return bundle.WrittenCount > 1 ? bundle.WrittenSpan.ToArray() : Bundle(random);
    }

    private byte[] AnyFrame(Random random) => _frames[random.Next(_frames.Count)];
}

public sealed class JsonFrameFuzzTests() : FrameFuzzTests(Codec.Json);

public sealed class MessagePackFrameFuzzTests() : FrameFuzzTests(Codec.MessagePack);
