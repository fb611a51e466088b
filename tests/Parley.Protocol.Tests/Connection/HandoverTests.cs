using System;
using System.Threading;
using System.Threading.Tasks;
using Parley.Protocol.Connection;
using Parley.Protocol.Frames;
using Parley.Protocol.Tests.Harness;

namespace Parley.Protocol.Tests.Connection;

/// <summary>What the thread does that read a message and has handed the receive loop over: it runs user code, which may block.</summary>
public abstract class HandoverTests(Codec codec)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_caller_that_blocks_after_its_answer_holds_up_no_other_call(bool areBundled)
    {
        var blocked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var release = new ManualResetEventSlim();
        await using var raw = await RawPeer.OpenAsync(codec, PeerRole.Client);
        var first = raw.Lab.EchoAsync("first");
        var second = raw.Lab.EchoAsync("second");
        var (firstId, secondId) = ((await raw.ReceiveAsync()).Id, (await raw.ReceiveAsync()).Id);
        var blocking = BlockAfterAsync(first);
        if (areBundled)
            await raw.SendBundleAsync(raw.Encode(Frame.Reply(secondId), "2"), raw.Encode(Frame.Reply(firstId), "1"));
        else
            await raw.SendAsync(Frame.Reply(firstId), "1");
        await blocked.Task.Soon();
        raw.PassHold();
        if (!areBundled)
            await raw.SendAsync(Frame.Reply(secondId), "2");
        Assert.Equal("2", await second.AsTask().Soon());
        await raw.RoundTripAsync();

        var third = raw.Lab.EchoAsync("third");
        await raw.SendAsync(Frame.Reply((await raw.ReceiveAsync()).Id), "3");
        Assert.Equal("3", await third.AsTask().Soon());
        release.Set();
        Assert.Equal("1", await blocking.Soon());

        async Task<string> BlockAfterAsync(ValueTask<string> call)
        {
            var answer = await call.ConfigureAwait(false);
            blocked.SetResult();
            release.Wait(CancellationToken.None);
            return answer;
        }
    }

    [Fact]
    public async Task A_handler_that_blocks_holds_up_neither_receiving_nor_callers()
    {
        var blocked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var release = new ManualResetEventSlim();
        await using var raw = await RawPeer.OpenAsync(codec, PeerRole.Client, setup => setup.Lab.Note = _ =>
        {
            blocked.SetResult();
            release.Wait(CancellationToken.None);
            return default;
        });
        var call = raw.Lab.EchoAsync("call");
        var id = (await raw.ReceiveAsync()).Id;

        // The caller's answer and the handler's message come together: what the handler waits for may be up to the caller.
        await raw.SendBundleAsync(raw.Encode(Frame.Reply(id), "1"), raw.Encode(LabFrames.Note(), (object[])[1]));
        await blocked.Task.Soon();
        Assert.Equal("1", await call.AsTask().Soon());
        await raw.RoundTripAsync();
        release.Set();
    }

    [Fact]
    public async Task A_caller_may_wait_for_the_next_answer_on_the_thread_that_brought_the_last_one()
    {
        await using var raw = await RawPeer.OpenAsync(codec, PeerRole.Client);
        var first = raw.Lab.EchoAsync("first");
        var both = WaitForBothAsync();
        await raw.SendAsync(Frame.Reply((await raw.ReceiveAsync()).Id), "1");
        var second = (await raw.ReceiveAsync()).Id;
        raw.PassHold();
        await raw.SendAsync(Frame.Reply(second), "2");
        Assert.Equal("12", await both.Soon());

        async Task<string> WaitForBothAsync()
        {
            var answer = await first.ConfigureAwait(false);
#pragma warning disable xUnit1031 // It is what users do that is tested.
            return answer + raw.Lab.EchoAsync("second").AsTask().GetAwaiter().GetResult();
#pragma warning restore xUnit1031
        }
    }

    [Fact]
    public async Task What_came_before_a_close_frame_is_still_carried_out()
    {
        var notes = 0;
        await using var raw = RawPeer.Create(codec, PeerRole.Server, setup => setup.Lab.Note = _ =>
        {
            Interlocked.Increment(ref notes);
            return default;
        });

        // All of it is there when the peer begins to read.
        await raw.GreetAsync(new Greeting());
        for (var i = 0; i < 100; i++)
            await raw.SendAsync(LabFrames.Note(), (object[])[i]);
        await raw.CloseAsync(1000);
        raw.Peer.Start();
        await raw.Peer.Closed.Soon();
        await raw.Peer.Callee.DrainAsync().Soon();
        Assert.Equal(100, notes);
    }

    [Fact]
    public async Task A_thread_that_is_not_of_the_pool_and_opens_a_connection_runs_no_handler()
    {
        var handler = new TaskCompletionSource<Thread>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var raw = RawPeer.Create(codec, PeerRole.Server, setup => setup.Lab.Note = _ =>
        {
            handler.SetResult(Thread.CurrentThread);
            return default;
        });
        await raw.GreetAsync(new Greeting());
        await raw.SendAsync(LabFrames.Note(), (object[])[1]);
        var opener = new Thread(raw.Peer.Start);
        opener.Start();
        Assert.NotSame(opener, await handler.Task.Soon());
        opener.Join();
        Assert.Equal(FrameKind.Welcome, (await raw.ReceiveAsync()).Kind);
    }

    [Fact]
    public async Task What_flows_where_a_connection_is_opened_reaches_no_handler()
    {
        var local = new AsyncLocal<string?>();
        var seen = System.Threading.Channels.Channel.CreateUnbounded<string?>();
        await using var raw = RawPeer.Create(codec, PeerRole.Server, setup => setup.Lab.Note = _ => seen.Writer.WriteAsync(local.Value));

        // The first two are there when it is opened, the others come one by one.
        await raw.GreetAsync(new Greeting());
        await raw.SendAsync(LabFrames.Note(), (object[])[1]);
        await raw.SendAsync(LabFrames.Note(), (object[])[2]);
        local.Value = "the opener's";
        raw.Peer.Start();
        local.Value = null;
        Assert.Equal(FrameKind.Welcome, (await raw.ReceiveAsync()).Kind);
        for (var i = 0; i < 5; i++)
        {
            await raw.RoundTripAsync();
            await raw.SendAsync(LabFrames.Note(), (object[])[i]);
        }

        for (var i = 0; i < 7; i++)
            Assert.Null(await seen.Reader.ReadAsync().AsTask().Soon());
    }

    [Fact]
    public async Task A_thread_with_a_synchronization_context_that_opens_a_connection_runs_no_handler()
    {
        var handler = new TaskCompletionSource<SynchronizationContext?>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var raw = RawPeer.Create(codec, PeerRole.Server, setup => setup.Lab.Note = _ =>
        {
            handler.SetResult(SynchronizationContext.Current);
            return default;
        });
        await raw.GreetAsync(new Greeting());
        await raw.SendAsync(LabFrames.Note(), (object[])[1]);
        await Task.Run(() =>
        {
            SynchronizationContext.SetSynchronizationContext(new SynchronizationContext());
            raw.Peer.Start();
        }).Soon();
        Assert.Null(await handler.Task.Soon());
        Assert.Equal(FrameKind.Welcome, (await raw.ReceiveAsync()).Kind);
    }
}

public sealed class JsonHandoverTests() : HandoverTests(Codec.Json);

public sealed class MessagePackHandoverTests() : HandoverTests(Codec.MessagePack);
