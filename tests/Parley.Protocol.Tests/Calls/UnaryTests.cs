using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Parley.Protocol.Frames;
using Parley.Protocol.Tests.Contracts;
using Parley.Protocol.Tests.Harness;

namespace Parley.Protocol.Tests.Calls;

public abstract class UnaryTests(Codec codec)
{
    [Fact]
    public async Task A_result_reaches_the_caller()
    {
        await using var pair = await PeerPair.OpenAsync(codec);
        Assert.Equal("hello", await pair.Lab.EchoAsync("hello").Soon());
        Assert.Equal(new Box("b", 3), await pair.Lab.PackAsync(new Box("b", 3)).Soon());
    }

    [Fact]
    public async Task A_call_without_result_ends_when_its_handler_does()
    {
        var handler = new TaskCompletionSource();
        await using var pair = await PeerPair.OpenAsync(codec, server => server.Lab.Touch = (_, _) => new ValueTask(handler.Task));
        var call = pair.Lab.TouchAsync("x").AsTask();
        await Guard.Until(() => pair.Server.Callee.RunningCount == 1);
        Assert.False(call.IsCompleted);
        handler.SetResult();
        await call.Soon();
    }

    [Fact]
    public async Task Answers_come_in_the_order_of_the_handlers_not_of_the_calls()
    {
        var first = new TaskCompletionSource<string>();
        await using var pair = await PeerPair.OpenAsync(
            codec, server => server.Lab.Echo = (text, _) => text == "slow" ? new(first.Task) : new(text));
        var slow = pair.Lab.EchoAsync("slow").AsTask();
        Assert.Equal("quick", await pair.Lab.EchoAsync("quick").Soon());
        first.SetResult("done");
        Assert.Equal("done", await slow.Soon());
    }

    [Fact]
    public async Task Both_peers_call_each_other_on_one_line()
    {
        await using var pair = await PeerPair.OpenAsync(codec);
        var back = Parley.Descriptors.ContractDescriptors.Get<ILab>().CreateClient(pair.Server.Caller);
        pair.Service.Echo = async (text, token) => text + await back.AddAsync(1, 2);
        Assert.Equal("three: 3", await pair.Lab.EchoAsync("three: ").Soon());
    }

    [Fact]
    public async Task A_one_way_message_arrives_without_an_answer()
    {
        var seen = new TaskCompletionSource<int>();
        await using var pair = await PeerPair.OpenAsync(codec, server => server.Lab.Note = number =>
        {
            seen.TrySetResult(number);
            return default;
        });
        await pair.Lab.NoteAsync(42).Soon();
        Assert.Equal(42, await seen.Task.Soon());
    }

    [Fact]
    public async Task A_failing_one_way_handler_is_logged_and_the_connection_stays()
    {
        await using var pair = await PeerPair.OpenAsync(codec, server => server.Lab.Note = number =>
            number == 1 ? throw new InvalidOperationException("at once") : new ValueTask(Task.FromException(new InvalidOperationException("later"))));
        await pair.Lab.NoteAsync(1).Soon();
        await pair.Lab.NoteAsync(2).Soon();
        await Guard.Until(() => pair.ServerSetup.Log.Of(1001).Length == 2);
        Assert.Equal("still here", await pair.Lab.EchoAsync("still here").Soon());
    }

    [Fact]
    public async Task An_id_is_used_again_when_its_call_has_ended_and_not_before()
    {
        const int callers = 8;
        await using var raw = await RawPeer.OpenAsync(codec, greeting: new Greeting { MaxCalls = 10_000, MaxMessageBytes = 1024 * 1024 });
        var calls = Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            for (var i = 0; i < 200; i++)
                Assert.Equal($"{caller}.{i}", await raw.Lab.EchoAsync($"{caller}.{i}"));
        })).ToArray();
        var random = new Random(1);
        var open = new Dictionary<long, string>();
        var calling = callers;
        for (var ended = 0; ended < 200 * callers; ended++)
        {
            while (open.Count == 0 || (open.Count < calling && random.Next(2) == 0))
            {
                var frame = await raw.ReceiveAsync();
                Assert.InRange(frame.Id, 1, callers);
                Assert.True(open.TryAdd(frame.Id, (string)((object[])frame.Payload()!)[0]), $"the id {frame.Id} of a call that is open");
            }

            var (id, text) = open.ElementAt(random.Next(open.Count));
            open.Remove(id);
            if (text.EndsWith(".199"))
                calling--;
            await raw.SendAsync(Frame.Reply(id), text);
        }

        await Task.WhenAll(calls).Soon();
    }

    [Fact]
    public async Task Calls_that_are_made_one_after_another_all_have_the_first_id()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        for (var i = 0; i < 3; i++)
        {
            var call = raw.Lab.EchoAsync("x");
            var id = (await raw.ReceiveAsync()).Id;
            Assert.Equal(1, id);
            if (i == 0)
            {
                await raw.SendAsync(Frame.Fault(id, ErrorCode.Aborted, "no"));
                await Assert.ThrowsAsync<ParleyException>(() => call.AsTask()).Soon();
                continue;
            }

            await raw.SendAsync(Frame.Reply(id), "x");
            Assert.Equal("x", await call.AsTask().Soon());
        }

        await using var stream = raw.Lab.CountAsync(1).GetAsyncEnumerator();
        var next = stream.MoveNextAsync();
        Assert.Equal(1, (await raw.ReceiveAsync()).Id);
        await raw.SendAsync(Frame.End(1));
        Assert.False(await next.AsTask().Soon());
    }

    [Fact]
    public async Task An_id_of_a_call_that_was_given_up_is_not_used_before_its_terminal_frame()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        using var source = new CancellationTokenSource();
        var given = raw.Lab.EchoAsync("given up", source.Token).AsTask();
        Assert.Equal(1, (await raw.ReceiveAsync()).Id);
        source.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given).Soon();
        Assert.Equal((FrameKind.Cancel, 1), ((await raw.ReceiveAsync()) is var cancel ? cancel.Kind : default, cancel.Id));
        var second = raw.Lab.EchoAsync("second").AsTask();
        Assert.Equal(2, (await raw.ReceiveAsync()).Id);
        await raw.SendAsync(Frame.Fault(1, ErrorCode.Cancelled, ""));
        await raw.RoundTripAsync();
        var third = raw.Lab.EchoAsync("third").AsTask();
        Assert.Equal(1, (await raw.ReceiveAsync()).Id);
        await raw.SendAsync(Frame.Reply(2), "2");
        await raw.SendAsync(Frame.Reply(1), "3");
        Assert.Equal(("2", "3"), (await second.Soon(), await third.Soon()));
    }

    [Fact]
    public async Task Handlers_start_in_the_order_of_their_frames()
    {
        var started = new List<int>();
        await using var pair = await PeerPair.OpenAsync(codec, server => server.Lab.Note = number =>
        {
            lock (started)
                started.Add(number);
            return default;
        });
        for (var i = 0; i < 500; i++)
            await pair.Lab.NoteAsync(i).Soon();
        await pair.Lab.EchoAsync("after").Soon();
        Assert.Equal(Enumerable.Range(0, 500), started);
    }

    [Fact]
    public async Task A_handler_that_waits_does_not_hold_up_the_next_one()
    {
        var gate = new TaskCompletionSource<string>();
        await using var pair = await PeerPair.OpenAsync(
            codec, server => server.Lab.Echo = (text, _) => text == "wait" ? new(gate.Task) : new(text));
        var waiting = Enumerable.Range(0, 50).Select(_ => pair.Lab.EchoAsync("wait").AsTask()).ToArray();
        Assert.Equal("next", await pair.Lab.EchoAsync("next").Soon());
        gate.SetResult("go");
        Assert.All(await Task.WhenAll(waiting).Soon(), text => Assert.Equal("go", text));
    }

    [Fact]
    public async Task A_hundred_large_results_at_once_pass_through_a_small_queue()
    {
        var gate = new TaskCompletionSource();
        await using var pair = await PeerPair.OpenAsync(codec, server =>
        {
            server.Limits = new Limits { SendQueueBytes = 64 * 1024 };
            server.Lab.Echo = async (_, _) =>
            {
                await gate.Task;
                return new string('y', 60_000);
            };
        });
        var calls = Enumerable.Range(0, 100).Select(_ => pair.Lab.EchoAsync("").AsTask()).ToArray();
        await Guard.Until(() => pair.Server.Callee.RunningCount == 100);
        gate.SetResult();
        Assert.All(await Task.WhenAll(calls).Soon(), text => Assert.Equal(60_000, text.Length));
    }

    [Fact]
    public async Task A_result_larger_than_the_queue_passes()
    {
        await using var pair = await PeerPair.OpenAsync(codec, server =>
        {
            server.Limits = new Limits { SendQueueBytes = 1000 };
            server.Lab.Echo = (_, _) => new(new string('y', 500_000));
        });
        Assert.Equal(500_000, (await pair.Lab.EchoAsync("").Soon()).Length);
        Assert.Equal(3, await pair.Lab.AddAsync(1, 2).Soon());
    }

    [Fact]
    public async Task A_missing_optional_argument_takes_its_default_and_unknown_ones_are_skipped()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        await raw.SendAsync(LabFrames.Add(1), (object[])[5]);
        Assert.Equal(105, (await raw.ReceiveAsync()).Payload());
        await raw.SendAsync(LabFrames.Add(2), (object[])[5, 6, "seven", Array.Empty<object>()]);
        Assert.Equal(11, (await raw.ReceiveAsync()).Payload());
    }

    [Fact]
    public async Task An_operation_is_found_by_name_and_by_number_in_both_codecs()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        await raw.SendEitherAsync("""[2,1,"Lab.Echo",["a"]]""", "94 02 01 a8 4c61622e4563686f 91 a1 61");
        Assert.Equal("a", (await raw.ReceiveAsync()).Payload());
        await raw.SendEitherAsync("""[2,2,1,["b"]]""", "94 02 02 01 91 a1 62");
        Assert.Equal("b", (await raw.ReceiveAsync()).Payload());
    }

    [Fact]
    public async Task A_bad_reply_fails_only_its_call()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        var call = raw.Lab.EchoAsync("x").AsTask();
        await raw.SendAsync(Frame.Reply((await raw.ReceiveAsync()).Id), 17);
        var error = await Assert.ThrowsAsync<ParleyException>(() => call.Soon());
        Assert.Equal(ErrorCode.Internal, error.Code);
        var next = raw.Lab.EchoAsync("y").AsTask();
        await raw.SendAsync(Frame.Reply((await raw.ReceiveAsync()).Id), "fine");
        Assert.Equal("fine", await next.Soon());
    }

    [Fact]
    public async Task A_void_call_accepts_any_result()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        var call = raw.Lab.TouchAsync("x").AsTask();
        await raw.SendAsync(Frame.Reply((await raw.ReceiveAsync()).Id), (object[])["later", "versions", 3]);
        await call.Soon();
    }

    [Fact]
    public async Task A_handler_never_runs_on_the_receive_loop()
    {
        using var blocked = new ManualResetEventSlim();
        await using var raw = await RawPeer.OpenAsync(codec, setup: setup => setup.Lab.Touch = (_, _) =>
        {
            blocked.Wait(TimeSpan.FromSeconds(30));
            return default;
        });
        await raw.SendAsync(LabFrames.Touch(1), (object[])["x"]);
        await raw.SendAsync(Frame.Ping(9));
        Assert.Equal(FrameKind.Pong, (await raw.ReceiveAsync()).Kind);
        blocked.Set();
        Assert.Equal(FrameKind.Reply, (await raw.ReceiveAsync()).Kind);
    }
}

public sealed class JsonUnaryTests() : UnaryTests(Codec.Json);

public sealed class MessagePackUnaryTests() : UnaryTests(Codec.MessagePack);
