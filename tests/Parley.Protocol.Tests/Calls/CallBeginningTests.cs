using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Parley.Protocol.Frames;
using Parley.Protocol.Tests.Harness;

namespace Parley.Protocol.Tests.Calls;

/// <summary>What becomes of its only slot when a call does not begin, or not yet.</summary>
public abstract class CallBeginningTests(Codec codec)
{
    [Fact]
    public async Task A_call_that_cannot_be_written_leaves_its_slot_and_no_trace()
    {
        await using var raw = await OpenAsync();
        for (var i = 0; i < 3; i++)
        {
            var error = await Assert.ThrowsAsync<ParleyException>(() => raw.Lab.EchoAsync(null!).Soon());
            Assert.Equal(ErrorCode.InvalidArgument, error.Code);
            Assert.Equal((0, 0), (raw.Peer.Caller.PendingCount, raw.Peer.Caller.Open.CallsOut));
        }

        await AnswerNextAsync(raw, raw.Lab.EchoAsync("next").AsTask(), "next");
    }

    [Fact]
    public async Task A_call_that_is_refused_leaves_its_slot_so_that_the_next_one_is_refused_as_soon()
    {
        await using var raw = await OpenAsync();
        raw.Peer.Caller.Refuse(static () => new ConnectionClosedException(CloseCode.Lost, "going"));
        for (var i = 0; i < 3; i++)
        {
            var error = await Assert.ThrowsAsync<ConnectionClosedException>(() => raw.Lab.EchoAsync("x").Soon());
            Assert.Equal("going", error.Reason);
            await Assert.ThrowsAsync<ConnectionClosedException>(async () => await raw.Lab.CountAsync(1).GetAsyncEnumerator().MoveNextAsync().Soon());
        }

        Assert.Equal((0, 0), (raw.Peer.Caller.PendingCount, raw.Peer.Caller.Open.CallsOut));
    }

    [Fact]
    public async Task A_call_that_finds_no_room_keeps_its_slot_and_goes_before_those_that_wait_for_it()
    {
        await using var raw = await OpenAsync(sendQueueMessages: 1);
        raw.Line.Shut();
        await raw.Lab.NoteAsync(1).Soon();
        var calls = Enumerable.Range(0, 3).Select(i => raw.Lab.EchoAsync($"{i}").AsTask()).ToArray();
        Assert.Equal(0, raw.Peer.Caller.PendingCount);
        raw.Line.Open();
        Assert.Equal((object[])[1], (await raw.ReceiveAsync()).Payload());
        for (var i = 0; i < calls.Length; i++)
            await AnswerNextAsync(raw, calls[i], $"{i}");
    }

    [Fact]
    public async Task A_call_that_gives_up_its_wait_for_room_leaves_its_slot_to_the_next()
    {
        await using var raw = await OpenAsync(sendQueueMessages: 1);
        raw.Line.Shut();
        await raw.Lab.NoteAsync(1).Soon();
        using var source = new CancellationTokenSource();
        var first = raw.Lab.EchoAsync("first", source.Token).AsTask();
        var second = raw.Lab.EchoAsync("second").AsTask();
        source.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.Soon());
        raw.Line.Open();
        Assert.Equal((object[])[1], (await raw.ReceiveAsync()).Payload());
        await AnswerNextAsync(raw, second, "second");
    }

    [Fact]
    public async Task The_end_of_the_connection_ends_those_who_wait_for_a_slot()
    {
        await using var raw = await OpenAsync();
        var calls = Enumerable.Range(0, 5).Select(i => raw.Lab.EchoAsync($"{i}").AsTask()).ToArray();
        Assert.Equal((object[])["0"], (await raw.ReceiveAsync()).Payload());
        await raw.CloseAsync(1000);
        foreach (var call in calls)
            await Assert.ThrowsAsync<ConnectionClosedException>(() => call.Soon());
        await Assert.ThrowsAsync<ConnectionClosedException>(() => raw.Lab.EchoAsync("late").Soon());
    }

    [Fact]
    public async Task A_result_can_be_taken_while_an_item_is_written_and_has_the_lock()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        var answered = raw.Lab.EchoAsync("answered");
        await raw.SendAsync(Frame.Reply((await raw.ReceiveAsync()).Id), "ok");
        await Guard.Until(() => answered.IsCompleted);
        var held = HeldWrite.OfItem(raw.Peer);
        await held.Writing;
        Assert.Equal("ok", await Task.Run(async () => await answered).Soon());
        held.End();
        await raw.SendAsync(Frame.Reply((await raw.ReceiveAsync()).Id), "taken");
        Assert.Equal("taken", await held.Answer.Soon());
    }

    [Fact]
    public async Task An_answer_is_taken_in_while_another_call_is_written()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        var answered = raw.Lab.EchoAsync("answered");
        var id = (await raw.ReceiveAsync()).Id;
        var held = HeldWrite.OfCall(raw.Peer);
        await held.Writing;
        await raw.SendAsync(Frame.Reply(id), "ok");
        await Guard.Until(() => answered.IsCompleted);
        held.End();
        Assert.Equal("ok", await answered);
        await AnswerNextAsync(raw, held.Answer, LabCalls.Text);
    }

    [Fact]
    public async Task A_call_that_is_late_before_it_is_written_is_given_up_after_it_was_sent()
    {
        await using var raw = await RawPeer.OpenAsync(codec);

        // Its deadline passes without a ring for it, and is the earliest.
        var before = raw.Peer.Caller.CallAsync(LabCalls.EchoOnceWritten(1000), static () => { }, default);
        await AnswerNextAsync(raw, before.AsTask(), LabCalls.Text);
        raw.Time.Advance(TimeSpan.FromMilliseconds(500));
        var held = HeldWrite.OfCall(raw.Peer, 400);
        await held.Writing;
        raw.Time.Advance(TimeSpan.FromMilliseconds(500));
        held.End();
        var frame = await raw.ReceiveAsync();
        Assert.Equal((FrameKind.Call, 1), (frame.Kind, frame.Id));
        await Guard.Until(() => raw.Time.ActiveTimers > 0);
        raw.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(ErrorCode.DeadlineExceeded, (await Assert.ThrowsAsync<ParleyException>(() => held.Answer).Soon()).Code);
        frame = await raw.ReceiveAsync();
        Assert.Equal((FrameKind.Cancel, 1), (frame.Kind, frame.Id));
        await raw.SendAsync(Frame.Fault(1, ErrorCode.Cancelled, ""));
    }

    [Fact]
    public async Task Calls_that_are_written_or_wait_for_that_when_the_connection_ends_fail_with_it()
    {
        for (var round = 0; round < 20; round++)
        {
            await using var raw = await RawPeer.OpenAsync(codec);
            var held = HeldWrite.OfCall(raw.Peer);
            await held.Writing;
            var behind = Enumerable.Range(0, 3).Select(_ => Task.Run(async () => await raw.Lab.EchoAsync("behind"))).ToArray();
            await Guard.Until(() => raw.Peer.Caller.PendingCount == 4);
            var ending = Task.Run(raw.Drop);
            held.End();
            await Assert.ThrowsAsync<ConnectionClosedException>(() => held.Answer).Soon();
            foreach (var call in behind)
                await Assert.ThrowsAsync<ConnectionClosedException>(() => call).Soon();
            await ending;
        }
    }

    private Task<RawPeer> OpenAsync(int? sendQueueMessages = null) => RawPeer.OpenAsync(
        codec,
        setup: setup => setup.Limits = sendQueueMessages is { } messages ? new Limits { SendQueueMessages = messages } : new Limits(),
        greeting: new Greeting { MaxCalls = 1, MaxStreams = 1, MaxMessageBytes = 1024 * 1024 });

    // The call is the next to arrive, and ends.
    private static async Task AnswerNextAsync(RawPeer raw, Task<string> call, string text)
    {
        var frame = await raw.ReceiveAsync();
        Assert.Equal((object[])[text], frame.Payload());
        await raw.SendAsync(Frame.Reply(frame.Id), "ok");
        Assert.Equal("ok", await call.Soon());
    }
}

public sealed class JsonCallBeginningTests() : CallBeginningTests(Codec.Json);

public sealed class MessagePackCallBeginningTests() : CallBeginningTests(Codec.MessagePack);
