using System;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Parley.Protocol.Connection;
using Parley.Protocol.Frames;
using Parley.Protocol.Tests.Contracts;
using Parley.Protocol.Tests.Harness;

namespace Parley.Protocol.Tests.Connection;

/// <summary>Callers that are answered together call again together; nobody waits for one that does not go on.</summary>
public abstract class ResumedCallersTests(Codec codec)
{
    [Fact]
    public async Task What_a_caller_sends_waits_only_a_moment_for_another_that_was_answered_with_it()
    {
        await using var raw = await RawPeer.OpenAsync(codec, PeerRole.Client);
        var (slow, quick) = await AnswerSlowAndQuickAsync(raw);
        var writes = raw.Line.Batches.Count;
        await Guard.Until(() => raw.Time.ActiveTimers > 0);
        raw.Time.Advance(TimeSpan.FromMilliseconds(1));
        await raw.SendAsync(Frame.Reply((await raw.ReceiveAsync()).Id), "3");
        Assert.Equal(writes + 1, raw.Line.Batches.Count);
        Assert.Equal("23", await quick.Soon());
        Assert.Equal("1", slow.GoOn());
    }

    [Fact]
    public async Task What_a_caller_sends_leaves_when_the_others_have_gone_on()
    {
        await using var raw = await RawPeer.OpenAsync(codec, PeerRole.Client);
        var (slow, quick) = await AnswerSlowAndQuickAsync(raw);

        Assert.Equal("1", slow.GoOn());
        await raw.SendAsync(Frame.Reply((await raw.ReceiveAsync()).Id), "3");
        Assert.Equal("23", await quick.Soon());
    }

    [Fact]
    public async Task Many_calls_do_not_wait_for_the_last_caller()
    {
        await using var raw = await RawPeer.OpenAsync(codec, PeerRole.Client);
        var slow = new SlowCaller(raw.Lab.EchoAsync("slow"));
        var quick = Enumerable.Range(0, 40).Select(_ => CallTwiceAsync(raw.Lab)).ToArray();
        await AnswerTogetherAsync(raw, Enumerable.Range(0, 41).Select(static i => "" + i).ToArray());
        for (var i = 0; i < 32; i++)
            Assert.Equal(FrameKind.Call, (await raw.ReceiveAsync()).Kind);
        Assert.Equal("0", slow.GoOn());
        for (var i = 32; i < 40; i++)
            Assert.Equal(FrameKind.Call, (await raw.ReceiveAsync()).Kind);
        await raw.CloseAsync(1000);
        foreach (var call in quick)
            await Assert.ThrowsAsync<ConnectionClosedException>(() => call).Soon();
    }

    [Fact]
    public async Task A_call_that_nobody_awaits_yet_holds_up_no_other()
    {
        await using var raw = await RawPeer.OpenAsync(codec, PeerRole.Client);
        var kept = raw.Lab.EchoAsync("kept");
        var quick = CallTwiceAsync(raw.Lab);
        await AnswerTogetherAsync(raw, "1", "2");
        await raw.SendAsync(Frame.Reply((await raw.ReceiveAsync()).Id), "3");
        Assert.Equal("23", await quick.Soon());
        Assert.Equal("1", await kept);
    }

    [Fact]
    public async Task A_caller_that_goes_on_in_a_context_of_its_own_holds_up_no_other()
    {
        await using var raw = await RawPeer.OpenAsync(codec, PeerRole.Client);
        var busy = new BusyContext();
        Task<string> inContext = null!;
        await Task.Run(() =>
        {
            SynchronizationContext.SetSynchronizationContext(busy);
            inContext = Awaited(raw.Lab.EchoAsync("in a context"));
        });
        var quick = CallTwiceAsync(raw.Lab);
        await AnswerTogetherAsync(raw, "1", "2");
        await raw.SendAsync(Frame.Reply((await raw.ReceiveAsync()).Id), "3");
        Assert.Equal("23", await quick.Soon());
        busy.Run();
        Assert.Equal("1", await inContext.Soon());

        static async Task<string> Awaited(ValueTask<string> call) => await call;
    }

    [Fact]
    public async Task What_a_caller_changes_in_its_flow_of_control_reaches_no_other()
    {
        const int callers = 30;
        await using var raw = await RawPeer.OpenAsync(codec, PeerRole.Client);
        var local = new AsyncLocal<string?>();
        var seen = new System.Collections.Concurrent.ConcurrentQueue<(string?, SynchronizationContext?)>();
        var answers = Enumerable.Range(0, callers).Select(_ => raw.Lab.EchoAsync("x").ConfigureAwait(false).GetAwaiter()).ToArray();
        foreach (var answer in answers)
        {
            answer.UnsafeOnCompleted(() =>
            {
                seen.Enqueue((local.Value, SynchronizationContext.Current));
                local.Value = "another's";
                SynchronizationContext.SetSynchronizationContext(new SynchronizationContext());
            });
        }

        await AnswerTogetherAsync(raw, Enumerable.Repeat("x", callers).ToArray());
        await Guard.Until(() => seen.Count == callers);
        Assert.All(seen, static state => Assert.Equal((null, null), state));
        Assert.All(answers, static answer => Assert.Equal("x", answer.GetResult()));
    }

    [Fact]
    public async Task Callers_that_block_for_each_other_all_go_on()
    {
        const int callers = 3;
        await using var raw = await RawPeer.OpenAsync(codec, PeerRole.Client);
        using var last = new CountdownEvent(callers);
        var calls = Enumerable.Range(0, callers).Select(_ => BlockAsync(raw.Lab.EchoAsync("x"), last)).ToArray();
        await AnswerTogetherAsync(raw, Enumerable.Repeat("x", callers).ToArray());
        for (var gone = 1; gone < callers; gone++)
        {
            await Guard.Until(() => last.CurrentCount <= callers - gone && raw.Time.ActiveTimers > 0);
            raw.Time.Advance(TimeSpan.FromMilliseconds(1));
        }

        await Task.WhenAll(calls).Soon();
    }

    [Fact]
    public async Task Those_behind_a_caller_that_blocks_go_on_after_eight_milliseconds_at_most()
    {
        await using var raw = await RawPeer.OpenAsync(codec, PeerRole.Client);

        // While nobody blocks, the timer runs longer from time to time.
        foreach (var milliseconds in (int[])[1, 2, 4, 8, 8])
        {
            var quick = Enumerable.Range(0, 2).Select(_ => raw.Lab.EchoAsync("x").AsTask()).ToArray();
            await AnswerTogetherAsync(raw, "x", "x");
            await Task.WhenAll(quick).Soon();
            raw.Time.Advance(TimeSpan.FromMilliseconds(milliseconds));
        }

        using var last = new CountdownEvent(2);
        var calls = Enumerable.Range(0, 2).Select(_ => BlockAsync(raw.Lab.EchoAsync("x"), last)).ToArray();
        await AnswerTogetherAsync(raw, "x", "x");
        await Guard.Until(() => last.CurrentCount <= 1 && raw.Time.ActiveTimers > 0);
        raw.Time.Advance(TimeSpan.FromMilliseconds(8));
        await Task.WhenAll(calls).Soon();
    }

    [Fact]
    public async Task Those_behind_a_caller_that_blocks_go_on_when_the_connection_ends()
    {
        const int callers = 3;
        await using var raw = await RawPeer.OpenAsync(codec, PeerRole.Client);
        using var last = new CountdownEvent(callers);
        var calls = Enumerable.Range(0, callers).Select(_ => BlockAsync(raw.Lab.EchoAsync("x"), last)).ToArray();
        await AnswerTogetherAsync(raw, Enumerable.Repeat("x", callers).ToArray());
        await Guard.Until(() => last.CurrentCount <= callers - 1);
        await raw.CloseAsync(1000);
        await Task.WhenAll(calls).Soon();
    }

    // The thread that has just let others go on may take in the next as well: they need not come one by one.
    private static async Task BlockAsync(ValueTask<string> call, CountdownEvent last)
    {
        await call.ConfigureAwait(false);
        last.Signal();
        last.Wait(CancellationToken.None);
    }

    // Two callers, answered together: one that does not go on, and one whose next call waits for it.
    private static async Task<(SlowCaller Slow, Task<string> Quick)> AnswerSlowAndQuickAsync(RawPeer raw)
    {
        var slow = new SlowCaller(raw.Lab.EchoAsync("slow"));
        var quick = CallTwiceAsync(raw.Lab);
        await AnswerTogetherAsync(raw, "1", "2");
        await slow.Resumed.Soon();
        await Guard.Until(() => raw.Peer.Queue.Level.Messages == 1);
        return (slow, quick);
    }

    private static async Task<string> CallTwiceAsync(ILab lab)
    {
        var first = await lab.EchoAsync("first").ConfigureAwait(false);
        return first + await lab.EchoAsync("second").ConfigureAwait(false);
    }

    private static async Task AnswerTogetherAsync(RawPeer raw, params string[] answers)
    {
        var replies = new byte[answers.Length][];
        for (var i = 0; i < replies.Length; i++)
            replies[i] = raw.Encode(Frame.Reply((await raw.ReceiveAsync()).Id), answers[i]);
        await raw.SendBundleAsync(replies);
    }

    // One that was told of its answer and does not take it until the test says so.
    private sealed class SlowCaller
    {
        private readonly TaskCompletionSource _resumed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ConfiguredValueTaskAwaitable<string>.ConfiguredValueTaskAwaiter _call;

        public SlowCaller(ValueTask<string> call)
        {
            _call = call.ConfigureAwait(false).GetAwaiter();
            _call.UnsafeOnCompleted(_resumed.SetResult);
        }

        public Task Resumed => _resumed.Task;

        public string GoOn() => _call.GetResult();
    }

    // One that is busy with something else until it is told to go on.
    private sealed class BusyContext : SynchronizationContext
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<Action> _posted = new();

        public override void Post(SendOrPostCallback callback, object? state) => _posted.Enqueue(() => callback(state));

        public void Run()
        {
            while (_posted.TryDequeue(out var posted))
                posted();
        }
    }
}

public sealed class JsonResumedCallersTests() : ResumedCallersTests(Codec.Json);

public sealed class MessagePackResumedCallersTests() : ResumedCallersTests(Codec.MessagePack);
