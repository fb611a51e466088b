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
    public async Task A_result_can_be_taken_while_another_call_begins_and_has_the_lock()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        var answered = raw.Lab.EchoAsync("answered");
        await raw.SendAsync(Frame.Reply((await raw.ReceiveAsync()).Id), "ok");
        await Guard.Until(() => answered.IsCompleted);
        var held = new HeldWrite(raw.Peer);
        await held.Writing;
        Assert.Equal("ok", await Task.Run(async () => await answered).Soon());
        held.End();
        await AnswerNextAsync(raw, held.Answer, LabCalls.Text);
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
