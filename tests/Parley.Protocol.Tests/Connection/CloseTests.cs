using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Parley.Protocol.Connection;
using Parley.Protocol.Frames;
using Parley.Protocol.Tests.Harness;

namespace Parley.Protocol.Tests.Connection;

public abstract class CloseTests(Codec codec)
{
    [Fact]
    public async Task A_close_carries_code_and_reason_to_the_other_side()
    {
        await using var pair = await PeerPair.OpenAsync(codec);
        Assert.Equal(new CloseInfo(4999, "goodbye", true), await pair.Client.CloseAsync(4999, "goodbye").Soon());
        Assert.Equal(new CloseInfo(4999, "goodbye", true), await pair.Server.Closed.Soon());
        Assert.Equal((ConnectionState.Closed, ConnectionState.Closed), (pair.Client.State, pair.Server.State));
        Assert.Single(pair.ServerSetup.Log.Of(1101));
    }

    [Fact]
    public async Task Both_sides_may_close_at_once()
    {
        for (var i = 0; i < 100; i++)
        {
            await using var pair = await PeerPair.OpenAsync(codec);
            var server = Task.Run(() => pair.Server.CloseAsync(4001, "s"));
            var client = Task.Run(() => pair.Client.CloseAsync(4000, "c"));
            Assert.True((await client.Soon()).WasClean);
            Assert.True((await server.Soon()).WasClean);
        }
    }

    [Fact]
    public async Task A_peer_that_never_answers_a_close_is_dropped_after_CloseTimeout()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        var closing = raw.Peer.CloseAsync(1000, "bye");
        raw.Time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(closing.IsCompleted);
        raw.Time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(new CloseInfo(1000, "bye", false), await closing.Soon());
    }

    [Fact]
    public async Task A_peer_that_closes_and_does_not_read_the_answer_is_dropped_after_CloseTimeout()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        raw.Line.Shut();
        await raw.CloseAsync(1000, "bye");
        await Guard.Until(() => raw.Line.IsHeldUp);
        Assert.False(raw.Peer.Closed.IsCompleted);
        raw.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(1000, (await raw.Peer.Closed.Soon()).Code);
    }

    [Fact]
    public async Task A_lost_line_is_1006_and_not_clean()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        raw.Drop();
        var info = await raw.Peer.Closed.Soon();
        Assert.Equal((1006, false), (info.Code, info.WasClean));
    }

    [Fact]
    public async Task What_is_queued_leaves_before_the_close_frame()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        raw.Line.Shut();
        for (var i = 0; i < 20; i++)
            await raw.Lab.NoteAsync(i).Soon();
        var closing = raw.Peer.CloseAsync(1000, "");
        raw.Line.Open();
        for (var i = 0; i < 20; i++)
            Assert.Equal((object[])[i], (await raw.ReceiveAsync()).Payload());
        Assert.Equal(1000, (await raw.ReceiveCloseAsync()).Code);
        await closing.Soon();
    }

    [Fact]
    public async Task Frames_after_the_close_frame_are_ignored()
    {
        var ran = 0;
        await using var raw = await RawPeer.OpenAsync(codec, setup: setup => setup.Lab.Note = _ =>
        {
            Interlocked.Increment(ref ran);
            return default;
        });
        var closing = raw.Peer.CloseAsync(1000, "");
        await raw.SendAsync(LabFrames.Note(), (object[])[1]);
        await raw.SendBytesAsync("garbage"u8.ToArray());
        Assert.Equal(1000, (await raw.ReceiveCloseAsync()).Code);
        Assert.Equal(new CloseInfo(1000, "", true), await closing.Soon());
        await raw.Peer.Callee.DrainAsync().Soon();
        Assert.Equal(0, ran);
    }

    [Theory]
    [InlineData("peer closes")]
    [InlineData("line drops")]
    [InlineData("own close")]
    public async Task Every_pending_call_ends_in_exactly_one_ConnectionClosedException(string end)
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        using var source = new CancellationTokenSource();
        var calls = new List<Task>();
        for (var i = 0; i < 100; i++)
            calls.Add(raw.Lab.EchoAsync("x", source.Token).AsTask());
        var waiting = raw.Lab.TouchAsync("waits for a slot").AsTask();
        calls.Add(waiting);
        var stream = raw.Lab.CountAsync(3).GetAsyncEnumerator();
        calls.Add(stream.MoveNextAsync().AsTask());
        for (var i = 0; i < 101; i++)
            await raw.ReceiveAsync();
        switch (end)
        {
            case "peer closes":
                await raw.CloseAsync(4000, "going");
                break;
            case "line drops":
                raw.Drop();
                break;
            default:
                _ = raw.Peer.CloseAsync(4000, "going");
                await raw.ReceiveCloseAsync();
                break;
        }

        var code = end == "line drops" ? 1006 : 4000;
        foreach (var call in calls)
        {
            var error = await Assert.ThrowsAsync<ConnectionClosedException>(() => call.Soon());
            Assert.Equal((code, ErrorCode.Unavailable), (error.CloseCode, error.Code));
        }

        await stream.DisposeAsync();
        var later = await Assert.ThrowsAsync<ConnectionClosedException>(() => raw.Lab.EchoAsync("y").Soon());
        Assert.Equal(code, later.CloseCode);
        later = await Assert.ThrowsAsync<ConnectionClosedException>(() => raw.Lab.NoteAsync(1).Soon());
        Assert.Equal(code, later.CloseCode);
    }

    [Fact]
    public async Task A_call_during_the_close_fails_with_the_code_of_the_close()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        var closing = raw.Peer.CloseAsync(4321, "because");
        var error = await Assert.ThrowsAsync<ConnectionClosedException>(() => raw.Lab.EchoAsync("x").Soon());
        Assert.Equal((4321, "because"), (error.CloseCode, error.Reason));
        await raw.ReceiveCloseAsync();
        await closing.Soon();
    }

    [Fact]
    public async Task Running_handlers_are_cancelled_when_the_connection_ends()
    {
        var held = new Held();
        await using var raw = await RawPeer.OpenAsync(codec, setup: setup => setup.Lab.Touch = held.UntilCancelledAsync);
        await raw.SendAsync(LabFrames.Touch(1), (object[])["x"]);
        await held.Started;
        raw.Drop();
        await held.Cancelled;
        await raw.Peer.Callee.DrainAsync().Soon();
    }

    [Fact]
    public async Task A_one_way_message_that_arrived_before_the_close_is_carried_out()
    {
        using var blocked = new ManualResetEventSlim();
        var seen = new TaskCompletionSource();
        await using var raw = await RawPeer.OpenAsync(codec, setup: setup =>
        {
            setup.Lab.Touch = (_, _) =>
            {
                blocked.Wait(TimeSpan.FromSeconds(30));
                return default;
            };
            setup.Lab.Note = _ =>
            {
                seen.SetResult();
                return default;
            };
        });
        await raw.SendAsync(LabFrames.Touch(1), (object[])["block"]);
        await raw.SendAsync(LabFrames.Note(), (object[])[1]);
        await raw.CloseAsync(1000);
        await raw.Peer.Closed.Soon();
        blocked.Set();
        await seen.Task.Soon();
    }

    [Fact]
    public async Task Closed_and_Aborted_complete_once_and_states_only_advance()
    {
        var states = new List<ConnectionState>();
        await using var raw = await RawPeer.OpenAsync(codec, setup: setup => setup.StateChanged = state =>
        {
            lock (states)
                states.Add(state);
        });
        var aborted = 0;
        var done = new TaskCompletionSource();
        raw.Peer.Aborted.Register(() =>
        {
            Interlocked.Increment(ref aborted);
            done.TrySetResult();
        });
        var closings = Enumerable.Range(0, 5).Select(i => Task.Run(() => raw.Peer.CloseAsync(4000 + i, ""))).ToArray();
        await raw.ReceiveCloseAsync();
        var infos = await Task.WhenAll(closings).Soon();
        Assert.Single(infos.Distinct());
        raw.Peer.Abort();
        await done.Task.Soon();
        Assert.Equal(1, aborted);
        Assert.Equal([ConnectionState.Open, ConnectionState.Closing, ConnectionState.Closed], states);
        Assert.Single(raw.Setup.Log.Of(1101));
    }

    [Fact]
    public async Task An_observer_that_fails_does_not_keep_the_connection_open()
    {
        await using var raw = await RawPeer.OpenAsync(codec, setup: setup => setup.StateChanged = state =>
        {
            if (state != ConnectionState.Open)
                throw new InvalidOperationException("an observer");
        });
        await raw.CloseAsync(1000);
        await raw.Peer.Closed.Soon();
        Assert.Equal(2, raw.Setup.Log.Of(1104).Length);
    }

    [Fact]
    public async Task A_reason_is_cut_to_123_bytes_between_characters()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        _ = raw.Peer.CloseAsync(4000, string.Concat(Enumerable.Repeat("😀", 60)));
        var (_, reason) = await raw.ReceiveCloseAsync();
        Assert.Equal(120, Encoding.UTF8.GetByteCount(reason));
        Assert.Equal(string.Concat(Enumerable.Repeat("😀", 30)), reason);
    }

    [Fact]
    public async Task A_peers_reason_is_logged_without_control_characters()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        await raw.CloseAsync(4000, "a\r\n\u001b[31m\u202eb");
        await raw.Peer.Closed.Soon();
        var text = Assert.Single(raw.Setup.Log.Of(1101)).Text;
        Assert.Contains("a???[31m?b", text);
    }

    [Fact]
    public async Task A_failed_write_ends_the_connection_as_lost_even_when_the_peer_closes_too()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        raw.Line.Shut();
        await raw.Lab.NoteAsync(1).Soon();
        await Guard.Until(() => raw.Line.IsHeldUp);
        await raw.CloseAsync(1000, "bye");
        raw.Line.Abort();
        await raw.Peer.Closed.Soon();
    }

    [Fact]
    public async Task A_close_before_the_handshake_fails_it()
    {
        await using var raw = RawPeer.Start(codec, PeerRole.Client);
        var closing = raw.Peer.CloseAsync(1000, "changed my mind");
        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await raw.ReceiveAsync();
            await raw.ReceiveAsync();
        });
        await raw.CloseAsync(1000);
        await closing.Soon();
        await Assert.ThrowsAsync<ConnectionClosedException>(() => raw.Peer.Greeted.Soon());
    }
}

public sealed class JsonCloseTests() : CloseTests(Codec.Json);

public sealed class MessagePackCloseTests() : CloseTests(Codec.MessagePack);
