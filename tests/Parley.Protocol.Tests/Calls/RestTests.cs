using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Parley.Protocol.Frames;
using Parley.Protocol.Tests.Harness;

namespace Parley.Protocol.Tests.Calls;

/// <summary>What a connection gives back when nothing has come for a while.</summary>
public abstract class RestTests(Codec codec)
{
    // Twice what lies between two looks of the heartbeat.
    private static readonly TimeSpan AWhile = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task An_idle_connection_keeps_no_calls_to_use_again()
    {
        await using var pair = await PeerPair.OpenAsync(codec);
        await pair.Lab.EchoAsync("one").Soon();
        await pair.Lab.AddAsync(1).Soon();
        Assert.False(pair.Server.Callee.IsResting);
        Assert.False(pair.Client.Caller.Open.IsResting);
        await Guard.Until(() => pair.Server.Callee.RunningCount == 0);
        await pair.AdvanceAsync(AWhile);
        Assert.True(pair.Server.Callee.IsResting);
        Assert.True(pair.Client.Caller.Open.IsResting);
    }

    [Fact]
    public async Task A_connection_on_which_something_comes_keeps_them()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        await raw.SendAsync(LabFrames.Echo(1), (object[])["x"]);
        Assert.Equal(FrameKind.Reply, (await raw.ReceiveAsync()).Kind);
        for (var i = 0; i < 10; i++)
        {
            await raw.AdvanceAsync(TimeSpan.FromSeconds(2));
            await raw.RoundTripAsync();
        }

        Assert.False(raw.Peer.Callee.IsResting);
    }

    [Fact]
    public async Task Who_was_sent_something_since_the_last_look_keeps_the_buffer_for_sending()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        await raw.Peer.WrittenAsync();
        Assert.False(raw.Peer.Queue.TryRest());
        Assert.True(raw.Peer.Queue.TryRest());
        for (var i = 0; i < 3; i++)
        {
            await NoteAsync(raw, i);
            Assert.False(raw.Peer.Queue.TryRest());
        }

        Assert.True(raw.Peer.Queue.TryRest());
        await NoteAsync(raw, 3);
    }

    [Fact]
    public async Task Who_was_only_sent_to_gives_the_buffer_back_when_that_has_ended()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        for (var i = 0; i < 4; i++)
        {
            await raw.AdvanceAsync(TimeSpan.FromSeconds(2));
            await NoteAsync(raw, i);
        }

        await raw.AdvanceAsync(AWhile);
        Assert.True(raw.Peer.Queue.TryRest());
    }

    [Fact]
    public async Task A_connection_that_has_rested_serves_calls_of_every_kind()
    {
        await using var pair = await PeerPair.OpenAsync(codec);
        for (var i = 0; i < 3; i++)
        {
            var echoes = Enumerable.Range(0, 10).Select(n => pair.Lab.EchoAsync($"{n}").AsTask());
            Assert.Equal(Enumerable.Range(0, 10).Select(n => $"{n}"), await Task.WhenAll(echoes).Soon());
            Assert.Equal(105, await pair.Lab.AddAsync(5).Soon());
            await pair.Lab.NoteAsync(i).Soon();
            var sum = 0;
            await foreach (var item in pair.Lab.CountAsync(5))
                sum += item;
            Assert.Equal(10, sum);
            await Guard.Until(() => pair.Server.Callee.RunningCount == 0);
            await pair.AdvanceAsync(AWhile);
            Assert.True(pair.Server.Callee.IsResting);
        }
    }

    [Fact]
    public async Task A_call_that_waits_for_long_is_not_disturbed()
    {
        var answer = new TaskCompletionSource<string>();
        var cancelled = false;
        await using var pair = await PeerPair.OpenAsync(codec, server => server.Lab.Echo = async (text, token) =>
        {
            token.Register(() => cancelled = true);
            return text == "wait" ? await answer.Task : text;
        });
        var waiting = pair.Lab.EchoAsync("wait").AsTask();
        await Guard.Until(() => pair.Server.Callee.RunningCount == 1);
        Assert.Equal("quick", await pair.Lab.EchoAsync("quick").Soon());
        await Guard.Until(() => pair.Server.Callee.RunningCount == 1);
        await pair.AdvanceAsync(AWhile);
        Assert.False(pair.Server.Callee.IsResting);
        answer.SetResult("at last");
        Assert.Equal("at last", await waiting.Soon());
        Assert.False(cancelled);

        // It ended without anything that came, and is let go all the same.
        await Guard.Until(() => pair.Server.Callee.RunningCount == 0);
        await pair.AdvanceAsync(AWhile);
        Assert.True(pair.Server.Callee.IsResting);
    }

    [Fact]
    public async Task A_second_call_among_several_is_cancelled_alone()
    {
        await using var raw = await RawPeer.OpenAsync(codec, setup: setup => setup.Lab.Touch = (_, token) =>
        {
            var never = new TaskCompletionSource();
            token.Register(() => never.SetCanceled(token));
            return new ValueTask(never.Task);
        });
        for (var id = 1; id <= 3; id++)
            await raw.SendAsync(LabFrames.Touch(id), (object[])["x"]);
        await raw.RoundTripAsync();
        foreach (var id in new[] { 2, 1, 3 })
        {
            await raw.SendAsync(Frame.Cancel(id));
            var fault = await raw.ReceiveAsync();
            Assert.Equal((FrameKind.Fault, id, ErrorCode.Cancelled), (fault.Kind, (int)fault.Id, fault.Code));
        }

        await Guard.Until(() => raw.Peer.Callee.RunningCount == 0);
    }

    [Fact]
    public async Task Resting_in_the_midst_of_calls_loses_none()
    {
        await using var pair = await PeerPair.OpenAsync(codec);
        using var done = new CancellationTokenSource();
        var resting = Task.Run(() =>
        {
            while (!done.IsCancellationRequested)
            {
                pair.Server.Calls.TryRest();
                pair.Client.Calls.TryRest();
            }
        });
        await Task.WhenAll(Enumerable.Range(0, 4).Select(caller => Task.Run(async () =>
        {
            for (var i = 0; i < 500; i++)
                Assert.Equal($"{caller} {i}", await pair.Lab.EchoAsync($"{caller} {i}"));
        }))).Soon();
        done.Cancel();
        await resting.Soon();
    }

    private static async Task NoteAsync(RawPeer raw, int note)
    {
        await raw.Lab.NoteAsync(note).Soon();
        Assert.Equal((object[])[note], (await raw.ReceiveAsync()).Payload());
        await raw.Peer.WrittenAsync();
    }
}

public sealed class JsonRestTests() : RestTests(Codec.Json);

public sealed class MessagePackRestTests() : RestTests(Codec.MessagePack);
