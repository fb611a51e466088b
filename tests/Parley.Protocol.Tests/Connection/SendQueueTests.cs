using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Parley.Protocol.Calls;
using Parley.Protocol.Connection;
using Parley.Protocol.Frames;
using Parley.Protocol.Tests.Harness;

namespace Parley.Protocol.Tests.Connection;

public abstract class SendQueueTests(Codec codec)
{
    [Fact]
    public async Task What_is_queued_while_a_write_runs_leaves_together()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        raw.Line.Shut();
        await raw.Lab.NoteAsync(0).Soon();
        await Guard.Until(() => raw.Line.IsHeldUp);
        for (var i = 1; i <= 10; i++)
            await raw.Lab.NoteAsync(i).Soon();
        raw.Line.Open();
        for (var i = 0; i <= 10; i++)
            Assert.Equal((object[])[i], (await raw.ReceiveAsync()).Payload());
        Assert.Equal([1, 1, 10], raw.Line.Batches);
    }

    [Theory]
    [InlineData(5, 1 << 20)]
    [InlineData(1000, 60)]
    public async Task A_full_queue_makes_senders_wait_until_there_is_room(int messages, int bytes)
    {
        await using var raw = await RawPeer.OpenAsync(
            codec, setup: setup => setup.Limits = new Limits { SendQueueMessages = messages, SendQueueBytes = bytes });
        raw.Line.Shut();
        var sends = Enumerable.Range(0, 50).Select(i => raw.Lab.NoteAsync(1_000_000 + i).AsTask()).ToArray();
        var calls = Enumerable.Range(0, 20).Select(_ => raw.Lab.EchoAsync("x").AsTask()).ToArray();
        Assert.InRange(sends.Count(send => send.IsCompleted), 1, 20);
        Assert.False(sends[^1].IsCompleted);
        Assert.False(raw.Peer.Queue.HasRoom);
        raw.Line.Open();
        for (var i = 0; i < 70; i++)
        {
            var frame = await raw.ReceiveAsync();
            if (frame.Kind == FrameKind.Call)
                await raw.SendAsync(Frame.Reply(frame.Id), "ok");
        }

        await Task.WhenAll(sends).Soon();
        await Task.WhenAll(calls).Soon();
    }

    [Fact]
    public async Task Waiting_for_room_ends_with_the_token_and_with_the_deadline()
    {
        await using var raw = await RawPeer.OpenAsync(codec, setup: setup => setup.Limits = new Limits { SendQueueMessages = 1 });
        raw.Line.Shut();
        await raw.Lab.NoteAsync(1).Soon();
        using var source = new CancellationTokenSource();
        var cancelled = raw.Lab.EchoAsync("x", source.Token).AsTask();
        var late = raw.Lab.HurryAsync().AsTask();
        source.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled.Soon());
        raw.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(ErrorCode.DeadlineExceeded, (await Assert.ThrowsAsync<ParleyException>(() => late.Soon())).Code);
        Assert.Equal(0, raw.Peer.Caller.PendingCount);
        raw.Line.Open();
        Assert.Equal((object[])[1], (await raw.ReceiveAsync()).Payload());
        var call = raw.Lab.EchoAsync("after").AsTask();
        var frame = await raw.ReceiveAsync();
        Assert.Equal((object[])["after"], frame.Payload());
        await raw.SendAsync(Frame.Reply(frame.Id), "ok");
        await call.Soon();
    }

    [Fact]
    public async Task Frames_that_do_not_wait_have_a_bound_and_end_the_connection_with_4001()
    {
        await using var raw = await RawPeer.OpenAsync(codec, setup: setup => setup.Limits = new Limits { SendQueueMessages = 20 });
        raw.Line.Shut();
        for (var i = 1; i <= 30; i++)
            await raw.SendAsync(LabFrames.Call(i, "Lab.Nothing"), (object[])["x"]);
        await Guard.Until(() => raw.Peer.IsClosing);
        raw.Line.Open();
        Assert.Equal(4001, (await raw.ReceiveCloseAsync()).Code);
        await raw.Peer.Closed.Soon();
    }

    [Fact]
    public async Task Frames_that_do_not_wait_pass_a_full_queue()
    {
        await using var raw = await RawPeer.OpenAsync(codec, setup: setup => setup.Limits = new Limits { SendQueueBytes = 100 });
        raw.Line.Shut();
        await raw.Lab.NoteAsync(1).Soon();
        var large = raw.Lab.EchoAsync(new string('x', 10_000)).AsTask();
        await raw.SendAsync(Frame.Ping(3));
        await raw.SendAsync(Frame.Ping(4));
        raw.Line.Open();
        var seen = new[] { await raw.ReceiveAsync(), await raw.ReceiveAsync(), await raw.ReceiveAsync(), await raw.ReceiveAsync() };
        Assert.Equal(2, seen.Count(frame => frame.Kind == FrameKind.Pong));
        await raw.SendAsync(Frame.Reply(seen.Single(frame => frame.Kind == FrameKind.Call).Id), "ok");
        await large.Soon();
    }

    [Fact]
    public async Task A_broadcast_does_not_take_a_fast_producer_that_has_filled_the_queue_for_a_slow_reader()
    {
        await using var raw = await RawPeer.OpenAsync(codec, setup: setup => setup.Limits = new Limits { SendQueueMessages = 3 });
        raw.Line.Shut();
        var calls = Enumerable.Range(0, 5).Select(_ => raw.Lab.EchoAsync("x").AsTask()).ToList();
        await Guard.Until(() => !raw.Peer.Queue.HasRoom);
        for (var i = 0; i < 3; i++)
            Assert.True(Broadcast(raw));
        raw.Line.Open();
        for (var answered = 0; answered < 5;)
        {
            var frame = await raw.ReceiveAsync();
            if (frame.Kind != FrameKind.Call)
                continue;
            await raw.SendAsync(Frame.Reply(frame.Id), "x");
            answered++;
        }

        await Task.WhenAll(calls).Soon();
        Assert.False(raw.Peer.IsClosing);
    }

    [Fact]
    public async Task A_broadcast_never_waits_and_ends_a_connection_whose_queue_is_full()
    {
        await using var raw = await RawPeer.OpenAsync(codec, setup: setup => setup.Limits = new Limits { SendQueueBytes = 3 * Broadcasted.Length });
        raw.Line.Shut();
        Assert.True(Broadcast(raw));
        Assert.True(Broadcast(raw));
        Assert.True(Broadcast(raw));
        Assert.False(Broadcast(raw));
        await Guard.Until(() => raw.Peer.IsClosing);
        raw.Line.Open();
        Assert.Equal(4001, (await raw.ReceiveCloseAsync()).Code);
    }

    [Fact]
    public async Task Many_messages_of_a_broadcast_end_a_connection_whose_write_has_been_running_for_a_second()
    {
        await using var raw = await RawPeer.OpenAsync(codec, setup: setup => setup.Limits = new Limits { SendQueueMessages = 3 });
        raw.Line.Shut();
        for (var i = 0; i < 10; i++)
        {
            Assert.True(Broadcast(raw));
            raw.Peer.Queue.Flush(FlushWhen.Now);
        }

        await Guard.Until(() => raw.Line.IsHeldUp);
        raw.Time.Advance(TimeSpan.FromMilliseconds(999));
        Assert.True(Broadcast(raw));
        raw.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.False(Broadcast(raw));
        await Guard.Until(() => raw.Peer.IsClosing);
        raw.Line.Open();
        Assert.Equal(4001, (await raw.ReceiveCloseAsync()).Code);
    }

    [Fact]
    public async Task A_write_that_stalls_ends_the_connection_with_4001()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        raw.Line.Shut();
        await raw.Lab.NoteAsync(1).Soon();
        raw.Time.Advance(TimeSpan.FromSeconds(9.9));
        Assert.False(raw.Peer.IsClosing);
        raw.Time.Advance(TimeSpan.FromSeconds(2.6));
        await Guard.Until(() => raw.Peer.IsClosing);
        raw.Time.Advance(TimeSpan.FromSeconds(5));
        var info = await raw.Peer.Closed.Soon();
        Assert.Equal((4001, false), (info.Code, info.WasClean));
    }

    [Fact]
    public async Task The_amounts_that_are_buffered_sent_and_received_are_counted()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        var before = raw.Peer.Queue.Writer.BytesWritten;
        raw.Line.Shut();
        await raw.Lab.NoteAsync(1).Soon();
        await raw.Lab.NoteAsync(2).Soon();
        var buffered = raw.Peer.Queue.Level.Bytes;
        raw.Line.Open();
        var length = (await raw.ReceiveAsync()).Length + (await raw.ReceiveAsync()).Length;
        Assert.Equal(length, buffered);
        await Guard.Until(() => raw.Peer.Queue.Level.Bytes == 0);
        Assert.Equal(length, raw.Peer.Queue.Writer.BytesWritten - before);
    }

    [Fact]
    public async Task A_producer_waits_for_room_and_ends_when_the_connection_does()
    {
        await using var raw = await RawPeer.OpenAsync(codec, setup: setup => setup.Limits = new Limits { SendQueueMessages = 4 });
        raw.Line.Shut();
        await raw.SendAsync(LabFrames.Count(1, items: 1000, bytes: 1_000_000), (object[])[500]);
        await Guard.Until(() => !raw.Peer.Queue.HasRoom);
        Assert.Equal(1, raw.Peer.Callee.RunningCount);
        raw.Drop();
        await raw.Peer.Closed.Soon();
        await raw.Peer.Callee.DrainAsync().Soon();
    }

    // A message to a group.
    private byte[] Broadcasted => codec == Codec.Json ? "[11,1]"u8.ToArray() : [0x92, 0x0b, 0x01];

    private bool Broadcast(RawPeer raw) => raw.Peer.Queue.Deliver(default, default(byte), new EncodedFrame(Broadcasted));
}

public sealed class JsonSendQueueTests() : SendQueueTests(Codec.Json);

public sealed class MessagePackSendQueueTests() : SendQueueTests(Codec.MessagePack);
