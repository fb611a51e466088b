using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Parley.Protocol.Frames;
using Parley.Protocol.Tests.Harness;

namespace Parley.Protocol.Tests.Calls;

public abstract class LimitTests(Codec codec)
{
    [Fact]
    public async Task A_call_beyond_maxCalls_is_answered_ResourceExhausted_at_once()
    {
        var gate = new TaskCompletionSource();
        await using var raw = await RawPeer.OpenAsync(codec, setup: setup =>
        {
            setup.Limits = new Limits { MaxConcurrentCalls = 3 };
            setup.Lab.Touch = (_, _) => new ValueTask(gate.Task);
        });
        for (var id = 1; id <= 4; id++)
            await raw.SendAsync(LabFrames.Touch(id), (object[])["x"]);
        var refusal = await raw.ReceiveAsync();
        Assert.Equal((4L, ErrorCode.ResourceExhausted), (refusal.Id, refusal.Code));
        gate.SetResult();
        for (var i = 0; i < 3; i++)
            Assert.Equal(FrameKind.Reply, (await raw.ReceiveAsync()).Kind);
        await raw.SendAsync(LabFrames.Touch(5), (object[])["x"]);
        Assert.Equal(FrameKind.Reply, (await raw.ReceiveAsync()).Kind);
    }

    [Fact]
    public async Task A_slot_is_free_before_its_answer_can_be_seen()
    {
        await using var raw = await RawPeer.OpenAsync(codec, setup: setup => setup.Limits = new Limits { MaxConcurrentCalls = 1 });
        for (var id = 1; id <= 2000; id++)
        {
            await raw.SendAsync(LabFrames.Echo(id), (object[])["x"]);
            Assert.Equal(FrameKind.Reply, (await raw.ReceiveAsync()).Kind);
        }
    }

    [Fact]
    public async Task A_stream_beyond_maxStreams_is_answered_ResourceExhausted_and_calls_go_on()
    {
        await using var raw = await RawPeer.OpenAsync(codec, setup: setup => setup.Limits = new Limits { MaxConcurrentStreams = 2 });
        for (var id = 1; id <= 3; id++)
            await raw.SendAsync(LabFrames.Count(id, items: 0), (object[])[5]);
        var refusal = await raw.ReceiveAsync();
        Assert.Equal((3L, ErrorCode.ResourceExhausted), (refusal.Id, refusal.Code));
        await raw.SendAsync(LabFrames.Echo(4), (object[])["x"]);
        Assert.Equal(FrameKind.Reply, (await raw.ReceiveAsync()).Kind);
        await raw.SendAsync(Frame.Credit(1, 100, 100_000));
        for (var i = 0; i < 5; i++)
            Assert.Equal(FrameKind.Item, (await raw.ReceiveAsync()).Kind);
        Assert.Equal(FrameKind.End, (await raw.ReceiveAsync()).Kind);
        await raw.SendAsync(LabFrames.Count(5), (object[])[0]);
        Assert.Equal((FrameKind.End, 5L), Brief(await raw.ReceiveAsync()));
    }

    [Fact]
    public async Task A_caller_keeps_within_the_limit_and_takes_its_turn()
    {
        await using var raw = await RawPeer.OpenAsync(codec, greeting: new Greeting { MaxCalls = 2 });
        var calls = Enumerable.Range(0, 5).Select(i => raw.Lab.EchoAsync(i.ToString()).AsTask()).ToArray();
        var waiting = new Queue<RawFrame>([await raw.ReceiveAsync(), await raw.ReceiveAsync()]);
        await raw.SendAsync(Frame.Ping(1));
        Assert.Equal(FrameKind.Pong, (await raw.ReceiveAsync()).Kind);
        for (var i = 0; i < 5; i++)
        {
            var frame = waiting.Dequeue();
            Assert.Equal((object[])[i.ToString()], frame.Payload());
            await raw.SendAsync(Frame.Reply(frame.Id), "r" + i);
            if (i < 3)
                waiting.Enqueue(await raw.ReceiveAsync());
        }

        Assert.Equal(["r0", "r1", "r2", "r3", "r4"], await Task.WhenAll(calls).Soon());
    }

    [Fact]
    public async Task A_call_that_waits_its_turn_still_has_its_deadline_and_its_token()
    {
        await using var raw = await RawPeer.OpenAsync(codec, greeting: new Greeting { MaxCalls = 1 });
        var first = raw.Lab.EchoAsync("first").AsTask();
        var id = (await raw.ReceiveAsync()).Id;
        using var source = new CancellationTokenSource();
        var late = raw.Lab.HurryAsync().AsTask();
        var cancelled = raw.Lab.EchoAsync("cancelled", source.Token).AsTask();
        var last = raw.Lab.EchoAsync("last").AsTask();
        source.Cancel();
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled.Soon());
        Assert.Equal(source.Token, error.CancellationToken);
        raw.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(ErrorCode.DeadlineExceeded, (await Assert.ThrowsAsync<ParleyException>(() => late.Soon())).Code);
        await raw.SendAsync(Frame.Reply(id), "done");
        await first.Soon();
        var frame = await raw.ReceiveAsync();
        Assert.Equal((object[])["last"], frame.Payload());
        await raw.SendAsync(Frame.Reply(frame.Id), "done");
        await last.Soon();
    }

    [Fact]
    public async Task An_abandoned_call_keeps_its_slot_until_its_terminal_frame()
    {
        await using var raw = await RawPeer.OpenAsync(codec, greeting: new Greeting { MaxCalls = 1 });
        using var source = new CancellationTokenSource();
        var first = raw.Lab.EchoAsync("first", source.Token).AsTask();
        var id = (await raw.ReceiveAsync()).Id;
        source.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.Soon());
        Assert.Equal(FrameKind.Cancel, (await raw.ReceiveAsync()).Kind);
        var second = raw.Lab.EchoAsync("second").AsTask();
        await raw.SendAsync(Frame.Ping(1));
        Assert.Equal(FrameKind.Pong, (await raw.ReceiveAsync()).Kind);
        await raw.SendAsync(Frame.Fault(id, ErrorCode.Cancelled, ""));
        var frame = await raw.ReceiveAsync();
        Assert.Equal((object[])["second"], frame.Payload());
        await raw.SendAsync(Frame.Reply(frame.Id), "ok");
        await second.Soon();
    }

    [Fact]
    public async Task Streams_and_calls_have_slots_of_their_own()
    {
        await using var raw = await RawPeer.OpenAsync(codec, greeting: new Greeting { MaxStreams = 1, MaxCalls = 1 });
        await using var first = raw.Lab.CountAsync(1).GetAsyncEnumerator();
        await using var second = raw.Lab.CountAsync(1).GetAsyncEnumerator();
        var firstItem = first.MoveNextAsync().AsTask();
        var open = await raw.ReceiveAsync();
        var secondItem = second.MoveNextAsync().AsTask();
        var call = raw.Lab.EchoAsync("x").AsTask();
        var frame = await raw.ReceiveAsync();
        Assert.Equal(FrameKind.Call, frame.Kind);
        await raw.SendAsync(Frame.Reply(frame.Id), "ok");
        await call.Soon();
        await raw.SendAsync(Frame.End(open.Id));
        Assert.False(await firstItem.Soon());
        var next = await raw.ReceiveAsync();
        Assert.Equal(FrameKind.Open, next.Kind);
        await raw.SendAsync(Frame.End(next.Id));
        Assert.False(await secondItem.Soon());
    }

    [Fact]
    public async Task A_call_made_before_the_greeting_goes_out_after_it()
    {
        await using var raw = RawPeer.Start(codec, Parley.Protocol.Connection.PeerRole.Server);
        var call = raw.Lab.EchoAsync("early").AsTask();
        await raw.GreetAsync(new Greeting());
        Assert.Equal(FrameKind.Welcome, (await raw.ReceiveAsync()).Kind);
        var frame = await raw.ReceiveAsync();
        Assert.Equal((object[])["early"], frame.Payload());
        await raw.SendAsync(Frame.Reply(frame.Id), "ok");
        Assert.Equal("ok", await call.Soon());
    }

    [Fact]
    public async Task A_flood_of_one_way_messages_pauses_receiving_and_silence_is_not_judged_meanwhile()
    {
        var gate = new TaskCompletionSource();
        await using var raw = await RawPeer.OpenAsync(codec, setup: setup =>
        {
            setup.Limits = new Limits { MaxConcurrentOneWays = 10 };
            setup.Lab.Note = _ => new ValueTask(gate.Task);
        });
        for (var i = 0; i < 30; i++)
            await raw.SendAsync(LabFrames.Note(), (object[])[i]);
        await Guard.Until(() => !raw.Peer.Heartbeat.IsListening);
        await raw.AdvanceAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(10, raw.Peer.Callee.RunningCount);
        gate.SetResult();
        await raw.SendAsync(LabFrames.Echo(1), (object[])["after"]);
        Assert.Equal("after", (await raw.ReceiveAsync()).Payload());
    }

    [Fact]
    public async Task A_connection_that_pauses_can_be_closed()
    {
        var gate = new TaskCompletionSource();
        await using var raw = await RawPeer.OpenAsync(codec, setup: setup =>
        {
            setup.Limits = new Limits { MaxConcurrentOneWays = 2 };
            setup.Lab.Note = _ => new ValueTask(gate.Task);
        });
        for (var i = 0; i < 5; i++)
            await raw.SendAsync(LabFrames.Note(), (object[])[i]);
        await Guard.Until(() => raw.Peer.Callee.RunningCount == 2);
        var closing = raw.Peer.CloseAsync(1000, "enough");
        Assert.Equal((1000, "enough"), await raw.ReceiveCloseAsync());
        Assert.True((await closing.Soon()).WasClean);
        gate.SetResult();
    }

    private static (FrameKind, long) Brief(RawFrame frame) => (frame.Kind, frame.Id);
}

public sealed class JsonLimitTests() : LimitTests(Codec.Json);

public sealed class MessagePackLimitTests() : LimitTests(Codec.MessagePack);
