using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Parley.Protocol.Connection;
using Parley.Protocol.Frames;
using Parley.Protocol.Tests.Contracts;
using Parley.Protocol.Tests.Harness;

namespace Parley.Protocol.Tests.Connection;

/// <summary>
/// Where a client looks for its answers: who was answered alone goes on before the next message is asked for, and holds up receiving for some milliseconds at most.
/// </summary>
public abstract class LoneCallerTests(Codec codec)
{
    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public async Task Only_a_caller_that_is_answered_alone_goes_on_before_the_next_message_is_waited_for(int calls, bool isAwaited)
    {
        await using var raw = await OpenAsync();
        var pending = Enumerable.Range(0, calls).Select(_ => raw.Lab.EchoAsync("x")).ToArray();
        var ids = new long[calls];
        for (var i = 0; i < calls; i++)
            ids[i] = (await raw.ReceiveAsync()).Id;
        var seen = SeeAsync(pending[0]);
        await raw.SendAsync(Frame.Reply(ids[0]), "1");
        Assert.Equal(isAwaited, await seen.Soon());
        foreach (var id in ids.Skip(1))
            await raw.SendAsync(Frame.Reply(id), "2");
        foreach (var call in pending.Skip(1))
            Assert.Equal("2", await call.AsTask().Soon());

        async Task<bool> SeeAsync(ValueTask<string> call)
        {
            await call.ConfigureAwait(false);
            return raw.Line.IsAwaited;
        }
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 0)]
    public async Task It_looks_for_a_single_answer(int callsAtOnce, int looks)
    {
        const int rounds = 5;
        await using var raw = await OpenAsync();
        var calling = CallAsync();
        for (var i = 0; i < 1 + ((rounds - 1) * callsAtOnce); i++)
            await raw.SendAsync(Frame.Reply((await raw.ReceiveAsync()).Id), "x");
        await calling.Soon();

        // It waits for the first answer, to see how long it takes, and after each look in vain once more.
        Assert.Equal(looks, raw.Setup.Poll!.Looks);

        async Task CallAsync()
        {
            await raw.Lab.EchoAsync("first").ConfigureAwait(false);
            for (var i = 1; i < rounds; i++)
                await Task.WhenAll(Enumerable.Range(0, callsAtOnce).Select(_ => raw.Lab.EchoAsync("x").AsTask())).ConfigureAwait(false);
        }
    }

    [Fact]
    public async Task It_does_not_look_when_nothing_is_expected()
    {
        await using var raw = await OpenAsync();
        for (var i = 0; i < 5; i++)
        {
            await AnswerOneAsync(raw);
            await Guard.Until(() => raw.Line.IsAwaited);
        }

        Assert.Equal(0, raw.Setup.Poll!.Looks);
    }

    [Fact]
    public async Task A_caller_that_blocks_for_what_must_be_received_gets_it_after_eight_milliseconds_at_most()
    {
        await using var raw = await OpenAsync();
        var first = raw.Lab.EchoAsync("first");
        var both = WaitForBothAsync();
        await raw.SendAsync(Frame.Reply((await raw.ReceiveAsync()).Id), "1");
        await raw.SendAsync(Frame.Reply((await raw.ReceiveAsync()).Id), "2");
        Assert.False(raw.Line.IsAwaited);
        raw.Time.Advance(TimeSpan.FromMilliseconds(8));
        Assert.Equal("12", await both.Soon());

        // For a while it is not tried again.
        for (var i = 0; i < 10; i++)
        {
            var seen = SeeAsync();
            await raw.SendAsync(Frame.Reply((await raw.ReceiveAsync()).Id), "x");
            Assert.True(await seen.Soon());
        }

        async Task<string> WaitForBothAsync()
        {
            var answer = await first.ConfigureAwait(false);
#pragma warning disable xUnit1031 // It is what users do that is tested.
            return answer + raw.Lab.EchoAsync("second").AsTask().GetAwaiter().GetResult();
#pragma warning restore xUnit1031
        }

        async Task<bool> SeeAsync()
        {
            await raw.Lab.EchoAsync("x").ConfigureAwait(false);
            return raw.Line.IsAwaited;
        }
    }

    [Fact]
    public async Task A_caller_that_comes_back_late_leaves_receiving_to_whoever_does_it_by_now()
    {
        using var release = new ManualResetEventSlim();
        await using var raw = await OpenAsync();
        for (var round = 0; round < 3; round++)
        {
            release.Reset();
            var blocks = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var blocking = BlockAsync(raw.Lab.EchoAsync("slow"), blocks);
            await raw.SendAsync(Frame.Reply((await raw.ReceiveAsync()).Id), "slow");
            await blocks.Task.Soon();
            raw.Time.Advance(TimeSpan.FromMilliseconds(8));
            await AnswerOneAsync(raw);
            release.Set();
            await blocking.Soon();
            await AnswerOneAsync(raw);
        }

        async Task BlockAsync(ValueTask<string> call, TaskCompletionSource blocks)
        {
            await call.ConfigureAwait(false);
            blocks.SetResult();
            release.Wait(CancellationToken.None);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_caller_may_wait_in_a_blocking_way_for_the_end_of_the_connection(bool closesItself)
    {
        var waits = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var raw = await OpenAsync();
        var waiting = WaitAsync(raw.Lab.EchoAsync("x"));
        await raw.SendAsync(Frame.Reply((await raw.ReceiveAsync()).Id), "x");
        if (closesItself)
            Assert.Equal(1000, (await raw.ReceiveCloseAsync()).Code);
        else
            await raw.CloseAsync(1000);
        await waits.Task.Soon();
        raw.Time.Advance(TimeSpan.FromMilliseconds(8));
        Assert.Equal(1000, (await waiting.Soon()).Code);

        async Task<CloseInfo> WaitAsync(ValueTask<string> call)
        {
            await call.ConfigureAwait(false);
            waits.SetResult();
#pragma warning disable xUnit1031 // It is what users do that is tested.
            return (closesItself ? raw.Peer.CloseAsync(1000, "") : raw.Peer.Closed).GetAwaiter().GetResult();
#pragma warning restore xUnit1031
        }
    }

    [Fact]
    public async Task Whenever_somebody_else_goes_on_receiving_every_call_has_its_answer()
    {
        const int calls = 2000;
        await using var pair = await PeerPair.OpenAsync(codec, client: static setup => setup.Poll = new WatchedPoll());
        var answered = 0;
        var calling = CallAsync(pair.Lab);
        await Guard.Until(() =>
        {
            // As often as it can while the callers go on, and far from every limit.
            if (!calling.IsCompleted && pair.Time.GetTimestamp() < TimeSpan.FromSeconds(10).Ticks)
                pair.Time.Advance(TimeSpan.FromMilliseconds(1));
            return calling.IsCompleted;
        });
        await calling;
        Assert.Equal(calls, answered);

        async Task CallAsync(ILab lab)
        {
            var random = new Random(7);
            for (var i = 0; i < calls; i++)
            {
                Assert.Equal("" + i, await lab.EchoAsync("" + i).ConfigureAwait(false));
                answered++;
                Thread.SpinWait(random.Next(2000));
            }
        }
    }

    private Task<RawPeer> OpenAsync() => RawPeer.OpenAsync(codec, PeerRole.Client, static setup => setup.Poll = new WatchedPoll());

    private static async Task AnswerOneAsync(RawPeer raw)
    {
        var call = raw.Lab.EchoAsync("quick");
        await raw.SendAsync(Frame.Reply((await raw.ReceiveAsync()).Id), "quick");
        Assert.Equal("quick", await call.AsTask().Soon());
    }
}

public sealed class JsonLoneCallerTests() : LoneCallerTests(Codec.Json);

public sealed class MessagePackLoneCallerTests() : LoneCallerTests(Codec.MessagePack);
