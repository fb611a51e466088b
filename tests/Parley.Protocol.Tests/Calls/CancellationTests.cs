using System;
using System.Threading;
using System.Threading.Tasks;
using Parley.Protocol.Frames;
using Parley.Protocol.Tests.Harness;

namespace Parley.Protocol.Tests.Calls;

public abstract class CancellationTests(Codec codec)
{
    [Fact]
    public async Task A_token_that_is_cancelled_before_the_call_sends_nothing()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        var cancelled = new CancellationToken(true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => raw.Lab.EchoAsync("x", cancelled).Soon());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => raw.Lab.TouchAsync("x", cancelled).Soon());
        var call = raw.Lab.EchoAsync("first").AsTask();
        var frame = await raw.ReceiveAsync();
        Assert.Equal((object[])["first"], frame.Payload());
        await raw.SendAsync(Frame.Reply(frame.Id), "ok");
        await call.Soon();
    }

    [Fact]
    public async Task Cancelling_a_call_sends_one_Cancel_and_ends_it_at_once()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        using var source = new CancellationTokenSource();
        var call = raw.Lab.EchoAsync("x", source.Token).AsTask();
        var id = (await raw.ReceiveAsync()).Id;
        source.Cancel();
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.Soon());
        Assert.Equal(source.Token, error.CancellationToken);
        var cancel = await raw.ReceiveAsync();
        Assert.Equal((FrameKind.Cancel, id), (cancel.Kind, cancel.Id));
        Assert.Equal(1, raw.Peer.Caller.PendingCount);
        await raw.SendAsync(Frame.Fault(id, ErrorCode.Cancelled, ""));
        await Guard.Until(() => raw.Peer.Caller.PendingCount == 0);
    }

    [Fact]
    public async Task An_answer_that_was_on_its_way_when_the_call_was_cancelled_is_dropped()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        using var source = new CancellationTokenSource();
        var call = raw.Lab.EchoAsync("x", source.Token).AsTask();
        var id = (await raw.ReceiveAsync()).Id;
        source.Cancel();
        await raw.SendAsync(Frame.Reply(id), "late");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.Soon());
        Assert.Equal(FrameKind.Cancel, (await raw.ReceiveAsync()).Kind);
    }

    [Fact]
    public async Task Cancelling_after_the_answer_changes_nothing()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        using var source = new CancellationTokenSource();
        var call = raw.Lab.EchoAsync("x", source.Token).AsTask();
        await raw.SendAsync(Frame.Reply((await raw.ReceiveAsync()).Id), "ok");
        Assert.Equal("ok", await call.Soon());
        source.Cancel();
        await raw.SendAsync(Frame.Ping(1));
        Assert.Equal(FrameKind.Pong, (await raw.ReceiveAsync()).Kind);
    }

    [Fact]
    public async Task Cancel_reaches_the_handlers_token_and_its_slot_counts_until_it_ends()
    {
        var held = new Held();
        await using var pair = await PeerPair.OpenAsync(codec, server => server.Lab.Echo = held.IgnoreTokenAsync);
        using var source = new CancellationTokenSource();
        var call = pair.Lab.EchoAsync("x", source.Token).AsTask();
        await held.Started;
        source.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.Soon());
        await held.Cancelled;
        Assert.Equal(1, pair.Server.Callee.RunningCount);
        Assert.Equal(1, pair.Client.Caller.PendingCount);
        held.End();
        await Guard.Until(() => pair.Client.Caller.PendingCount == 0);
        Assert.Equal(0, pair.Server.Callee.RunningCount);
    }

    [Fact]
    public async Task A_cancelled_handlers_terminal_frame_is_Fault_Cancelled()
    {
        await using var raw = await RawPeer.OpenAsync(codec, setup: setup => setup.Lab.Touch = new Held().UntilCancelledAsync);
        await raw.SendAsync(LabFrames.Touch(1), (object[])["x"]);
        await Guard.Until(() => raw.Peer.Callee.RunningCount == 1);
        await raw.SendAsync(Frame.Cancel(1));
        var fault = await raw.ReceiveAsync();
        Assert.Equal((FrameKind.Fault, 1L, ErrorCode.Cancelled), (fault.Kind, fault.Id, fault.Code));
    }

    [Fact]
    public async Task A_second_Cancel_and_one_for_a_call_that_has_ended_are_ignored()
    {
        await using var raw = await RawPeer.OpenAsync(codec, setup: setup => setup.Lab.Touch = new Held().UntilCancelledAsync);
        await raw.SendAsync(LabFrames.Touch(1), (object[])["x"]);
        await raw.SendAsync(Frame.Cancel(1));
        await raw.SendAsync(Frame.Cancel(1));
        Assert.Equal(ErrorCode.Cancelled, (await raw.ReceiveAsync()).Code);
        await raw.SendAsync(Frame.Cancel(1));
        await raw.SendAsync(LabFrames.Echo(2), (object[])["on"]);
        Assert.Equal("on", (await raw.ReceiveAsync()).Payload());
    }

    [Fact]
    public async Task A_call_that_is_cancelled_before_its_turn_never_runs_its_handler()
    {
        using var blocked = new ManualResetEventSlim();
        var ran = 0;
        await using var raw = await RawPeer.OpenAsync(codec, setup: setup =>
        {
            setup.Lab.Touch = (_, _) =>
            {
                blocked.Wait(TimeSpan.FromSeconds(30));
                return default;
            };
            setup.Lab.Echo = (text, _) =>
            {
                Interlocked.Increment(ref ran);
                return new(text);
            };
        });
        await raw.SendAsync(LabFrames.Touch(1), (object[])["block"]);
        await raw.SendAsync(LabFrames.Echo(2), (object[])["x"]);
        await raw.SendAsync(Frame.Cancel(2));
        await raw.SendAsync(Frame.Ping(1));
        Assert.Equal(FrameKind.Pong, (await raw.ReceiveAsync()).Kind);
        blocked.Set();
        Assert.Equal((FrameKind.Reply, 1L), Kind(await raw.ReceiveAsync()));
        Assert.Equal((FrameKind.Fault, 2L), Kind(await raw.ReceiveAsync()));
        Assert.Equal(0, ran);
    }

    [Fact]
    public async Task Cancellation_callbacks_do_not_run_on_the_receive_loop()
    {
        using var blocked = new ManualResetEventSlim();
        var entered = new TaskCompletionSource();
        var started = new TaskCompletionSource();
        await using var raw = await RawPeer.OpenAsync(codec, setup: setup => setup.Lab.Touch = (_, token) =>
        {
            token.Register(() =>
            {
                entered.TrySetResult();
                blocked.Wait(TimeSpan.FromSeconds(30));
            });
            started.SetResult();
            return new Held().UntilCancelledAsync("", token);
        });
        await raw.SendAsync(LabFrames.Touch(1), (object[])["x"]);
        await started.Task.Soon();
        await raw.SendAsync(Frame.Cancel(1));
        await entered.Task.Soon();
        await raw.SendAsync(Frame.Ping(4));
        var kinds = (await raw.ReceiveAsync()).Kind;
        if (kinds == FrameKind.Fault)
            kinds = (await raw.ReceiveAsync()).Kind;
        Assert.Equal(FrameKind.Pong, kinds);
        blocked.Set();
    }

    [Fact]
    public async Task Ten_thousand_races_of_cancel_and_answer_have_exactly_one_outcome_each()
    {
        var random = new Random(20_301);
        await using var pair = await PeerPair.OpenAsync(codec, server => server.Lab.Echo = async (text, token) =>
        {
            if (text.Length % 2 == 0)
                await Task.Yield();
            token.ThrowIfCancellationRequested();
            return text;
        });
        int answered = 0, cancelled = 0;
        for (var i = 0; i < 10_000; i++)
        {
            using var source = new CancellationTokenSource();
            var text = new string('x', random.Next(4));
            var call = pair.Lab.EchoAsync(text, source.Token).AsTask();
            for (var spins = random.Next(4) * random.Next(60); spins > 0; spins--)
                Thread.SpinWait(10);
            var cancel = random.Next(3) == 0 ? Task.Run(source.Cancel) : Task.CompletedTask;
            if (cancel.IsCompleted)
                source.Cancel();
            try
            {
                Assert.Equal(text, await call.Soon());
                answered++;
            }
            catch (OperationCanceledException)
            {
                cancelled++;
            }

            await cancel;
        }

        Assert.Equal(10_000, answered + cancelled);
        Assert.NotEqual(0, cancelled);
        await Guard.Until(() => pair.Client.Caller.PendingCount == 0);
    }

    private static (FrameKind, long) Kind(RawFrame frame) => (frame.Kind, frame.Id);
}

public sealed class JsonCancellationTests() : CancellationTests(Codec.Json);

public sealed class MessagePackCancellationTests() : CancellationTests(Codec.MessagePack);
