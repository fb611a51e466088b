using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Parley.Protocol.Connection;
using Parley.Protocol.Frames;
using Parley.Protocol.Tests.Harness;

namespace Parley.Protocol.Tests.Connection;

/// <summary>Several frames in one message (protocol.md §4.6).</summary>
public abstract class BundleTests(Codec codec)
{
    private static readonly Greeting Bundles = new() { MaxMessageBytes = 64 * 1024, MaxBundleBytes = 64 * 1024 };

    private readonly byte[] _noFrame = codec == Codec.Json ? [0x1e] : [0xc4, 0];
    private readonly byte[] _cutFrame = codec == Codec.Json ? [0x1e, .. "[8,"u8] : [0xc4, 4, 0x92, 8];

    [Fact]
    public async Task Frames_that_leave_together_share_a_message_if_the_peer_takes_bundles()
    {
        await using var raw = await RawPeer.OpenAsync(codec, greeting: Bundles);
        var sent = raw.Line.Batches.Count;
        await EchoTogetherAsync(raw, 5);
        for (var id = 1L; id <= 5; id++)
            Assert.Equal(id, (await raw.ReceiveAsync()).Id);
        Assert.Equal([1, 1], raw.Line.Batches.Skip(sent));
    }

    [Fact]
    public async Task A_peer_that_says_nothing_of_bundles_gets_each_frame_in_a_message_of_its_own()
    {
        await using var raw = await RawPeer.OpenAsync(codec, greeting: Bundles with { MaxBundleBytes = 0 });
        var sent = raw.Line.Batches.Count;
        await EchoTogetherAsync(raw, 5);
        for (var id = 1L; id <= 5; id++)
            Assert.Equal(id, (await raw.ReceiveAsync()).Id);
        Assert.Equal([1, 5], raw.Line.Batches.Skip(sent));
    }

    [Theory]
    [InlineData(64 * 1024, 1400)]
    [InlineData(300, 300)]
    public async Task A_bundle_is_no_larger_than_the_peer_takes_and_a_segment_carries(int accepted, int most)
    {
        await using var raw = await RawPeer.OpenAsync(codec, greeting: Bundles with { MaxBundleBytes = accepted });
        await EchoTogetherAsync(raw, 90);
        var messages = new List<byte[]>();
        for (var id = 1L; id <= 90;)
        {
            var message = await raw.ReceiveMessageAsync();
            messages.Add(message);
            id += raw.FramesOf(message).Count;
        }

        Assert.All(messages, message => Assert.InRange(message.Length, 1, most));
        Assert.All(messages.SkipLast(1), message => Assert.InRange(message.Length, most - 40, most));
    }

    [Fact]
    public async Task Frames_of_a_bundle_are_handled_each_for_itself()
    {
        await using var raw = await RawPeer.OpenAsync(codec, greeting: Bundles);
        await raw.SendBundleAsync(
            raw.Encode(LabFrames.Echo(1), (object[])["one"]),
            raw.Encode(LabFrames.Add(2), (object[])["no number"]),
            raw.Encode(LabFrames.Call(3, "Lab.Nothing"), (object[])["x"]),
            raw.Encode(LabFrames.Add(4), (object[])[1, 2]));
        var answers = new Dictionary<long, RawFrame>();
        while (answers.Count < 4)
        {
            var answer = await raw.ReceiveAsync();
            answers.Add(answer.Id, answer);
        }

        Assert.Equal("one", answers[1].Payload());
        Assert.Equal(ErrorCode.InvalidArgument, answers[2].Code);
        Assert.Equal(ErrorCode.Unimplemented, answers[3].Code);
        Assert.Equal(3, answers[4].Payload());
    }

    [Fact]
    public async Task A_payload_that_is_not_even_well_formed_does_not_concern_the_next_frame()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        byte[] broken = codec == Codec.Json ? [.. "[2,1,1,[tru]]"u8] : [0x94, 2, 1, 1, 0x91, 0xc1];
        await raw.SendBundleAsync(broken, raw.Encode(LabFrames.Echo(2), (object[])["on"]));
        var answers = new[] { await raw.ReceiveAsync(), await raw.ReceiveAsync() }.OrderBy(answer => answer.Id).ToArray();
        Assert.Equal(ErrorCode.InvalidArgument, answers[0].Code);
        Assert.Equal("on", answers[1].Payload());
    }

    [Fact]
    public async Task A_bundle_of_one_frame_is_a_bundle()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        await raw.SendBundleAsync(raw.Encode(LabFrames.Echo(1), (object[])["alone"]));
        Assert.Equal("alone", (await raw.ReceiveAsync()).Payload());
    }

    [Fact]
    public async Task Credit_counts_the_bytes_of_frames_and_not_what_stands_between_them()
    {
        await using var raw = await RawPeer.OpenAsync(codec, PeerRole.Client, greeting: Bundles);
        await using var items = raw.Lab.CountAsync(3).GetAsyncEnumerator();
        var first = items.MoveNextAsync().AsTask();
        var open = await raw.ReceiveAsync();
        var item = raw.Encode(Frame.Item(open.Id), 7);

        // The credit that the stream was opened with ends within this bundle if more than the frames is counted.
        var count = (int)Math.Min(open.Frame.Items, open.Frame.Bytes / item.Length);
        foreach (var chunk in Enumerable.Repeat(item, count).Chunk(500))
            await raw.SendBundleAsync(chunk);
        await raw.SendAsync(Frame.End(open.Id));
        var read = 0;
        for (var has = await first.Soon(); has; has = await items.MoveNextAsync().AsTask().Soon())
            read++;
        Assert.Equal(count, read);
    }

    [Fact]
    public async Task Handlers_of_one_way_messages_hold_up_the_rest_of_a_bundle_as_they_do_messages()
    {
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = 0;
        await using var raw = await RawPeer.OpenAsync(codec, setup: setup =>
        {
            setup.Limits = new Limits { MaxConcurrentOneWays = 4 };
            setup.Lab.Note = async _ =>
            {
                Interlocked.Increment(ref running);
                await held.Task;
            };
        });
        await raw.SendBundleAsync(Enumerable.Range(0, 20).Select(number => raw.Encode(LabFrames.Note(), (object[])[number])).ToArray());
        await Guard.Until(() => Volatile.Read(ref running) >= 4);
        await raw.SendAsync(Frame.Ping(1));
        Assert.InRange(Volatile.Read(ref running), 4, 5);
        held.SetResult();
        Assert.Equal(FrameKind.Pong, (await raw.ReceiveAsync()).Kind);
        await Guard.Until(() => Volatile.Read(ref running) == 20);
    }

    [Fact]
    public async Task A_bundle_that_is_malformed_closes_with_4500_and_what_stood_before_was_handled()
    {
        foreach (var tail in new[] { _noFrame, _cutFrame, [.. _noFrame, .. _noFrame] })
        {
            var handled = 0;
            await using var raw = await RawPeer.OpenAsync(codec, setup: setup => setup.Lab.Note = _ =>
            {
                Interlocked.Increment(ref handled);
                return default;
            });
            var note = raw.Encode(LabFrames.Note(), (object[])[1]);
            await raw.SendBytesAsync([.. _noFrame[..1], .. codec == Codec.Json ? [] : new[] { (byte)note.Length }, .. note, .. tail]);
            Assert.Equal(4500, (await raw.ReceiveCloseAsync()).Code);
            await Guard.Until(() => Volatile.Read(ref handled) == 1);
        }
    }

    [Fact]
    public async Task A_violation_ends_the_bundle_with_the_connection()
    {
        var handled = 0;
        await using var raw = await RawPeer.OpenAsync(codec, setup: setup => setup.Lab.Note = _ =>
        {
            Interlocked.Increment(ref handled);
            return default;
        });
        await raw.SendBundleAsync(raw.Encode(Frame.Cancel(7)), raw.Encode(LabFrames.Note(), (object[])[1]));
        Assert.Equal(4501, (await raw.ReceiveCloseAsync()).Code);
        await raw.Peer.Closed.Soon();
        await raw.Peer.Callee.DrainAsync().Soon();
        Assert.Equal(0, handled);
    }

    [Fact]
    public async Task A_greeting_in_a_bundle_is_a_violation()
    {
        await using var raw = RawPeer.Start(codec, PeerRole.Server);
        await raw.SendBundleAsync(raw.EncodeGreeting(Bundles));
        Assert.Equal(4501, (await raw.ReceiveCloseAsync()).Code);
    }

    [Fact]
    public async Task The_greeting_of_the_server_travels_alone()
    {
        await using var raw = RawPeer.Start(codec, PeerRole.Server);
        raw.Line.Shut();
        await raw.GreetAsync(Bundles);
        await raw.SendAsync(Frame.Ping(5));
        await Guard.Until(() => raw.Line.IsHeldUp);
        raw.Line.Open();
        Assert.Equal(FrameKind.Welcome, raw.FramesOf(await raw.ReceiveMessageAsync()).Single().Kind);
        Assert.Equal(FrameKind.Pong, (await raw.ReceiveAsync()).Kind);
    }

    // The answers wait in the queue for a write that is held up.
    private static async Task EchoTogetherAsync(RawPeer raw, int count)
    {
        await raw.Peer.WrittenAsync();
        raw.Line.Shut();
        await raw.SendAsync(Frame.Ping(0));
        await Guard.Until(() => raw.Line.IsHeldUp);
        for (var id = 1; id <= count; id++)
            await raw.SendAsync(LabFrames.Echo(id), (object[])["x"]);
        await Guard.Until(() => raw.Peer.Queue.Level.Messages == count + 1);
        raw.Line.Open();
        Assert.Equal(FrameKind.Pong, (await raw.ReceiveAsync()).Kind);
    }
}

public sealed class JsonBundleTests() : BundleTests(Codec.Json);

public sealed class MessagePackBundleTests() : BundleTests(Codec.MessagePack);
