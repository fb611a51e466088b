using System;
using System.Threading.Tasks;
using Parley.Protocol.Connection;
using Parley.Protocol.Frames;
using Parley.Protocol.Tests.Harness;

namespace Parley.Protocol.Tests.Connection;

public abstract class HeartbeatTests(Codec codec)
{
    [Fact]
    public async Task A_silent_peer_is_pinged_after_the_interval()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        await raw.AdvanceAsync(TimeSpan.FromSeconds(14.9));
        Assert.Single(raw.Line.Batches);
        raw.Time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(FrameKind.Ping, (await raw.ReceiveAnyAsync()).Kind);
    }

    [Fact]
    public async Task A_client_leaves_the_ping_to_a_server_that_pings_as_often_and_pings_itself_if_none_comes()
    {
        await using var raw = await RawPeer.OpenAsync(codec, PeerRole.Client, greeting: new Greeting { MaxMessageBytes = 65_536, PingInterval = 15_000 });
        var sent = raw.Line.Batches.Count;
        for (var i = 0; i < 3; i++)
        {
            await raw.AdvanceAsync(TimeSpan.FromSeconds(15.1));
            Assert.Equal(sent + i, raw.Line.Batches.Count);
            await raw.SendAsync(Frame.Ping(i));
            Assert.Equal(FrameKind.Pong, (await raw.ReceiveAsync()).Kind);
        }

        await raw.AdvanceAsync(TimeSpan.FromSeconds(18.7));
        Assert.Equal(sent + 3, raw.Line.Batches.Count);
        raw.Time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(FrameKind.Ping, (await raw.ReceiveAnyAsync()).Kind);
        await raw.AdvanceAsync(TimeSpan.FromSeconds(11.1));
        Assert.False(raw.Peer.IsClosing);
        raw.Time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(4002, (await raw.ReceiveCloseAsync()).Code);
    }

    [Fact]
    public async Task A_client_that_is_to_ping_more_often_than_the_server_does_so()
    {
        await using var raw = await RawPeer.OpenAsync(codec, PeerRole.Client, greeting: new Greeting { MaxMessageBytes = 65_536, PingInterval = 15_001 });
        await raw.AdvanceAsync(TimeSpan.FromSeconds(14.9));
        Assert.Single(raw.Line.Batches);
        raw.Time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(FrameKind.Ping, (await raw.ReceiveAnyAsync()).Kind);
    }

    [Fact]
    public async Task Of_two_idle_peers_only_the_server_pings()
    {
        await using var pair = await PeerPair.OpenAsync(codec);
        for (var i = 0; i < 5; i++)
        {
            var (fromClient, fromServer, read) = (pair.ClientLine.Batches.Count, pair.ServerLine.Batches.Count, pair.Server.BytesReceived);
            await pair.AdvanceAsync(TimeSpan.FromSeconds(i == 0 ? 15 : 11));
            await Guard.Until(() => pair.Server.BytesReceived > read);
            await pair.AdvanceAsync(TimeSpan.FromSeconds(4));
            Assert.Equal((fromClient + 1, fromServer + 1), (pair.ClientLine.Batches.Count, pair.ServerLine.Batches.Count));
        }
    }

    [Fact]
    public async Task A_peer_that_stays_silent_is_closed_with_4002()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        await raw.AdvanceAsync(TimeSpan.FromSeconds(29.9));
        Assert.False(raw.Peer.IsClosing);
        raw.Time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(4002, (await raw.ReceiveCloseAsync()).Code);
    }

    [Theory]
    [InlineData("pong")]
    [InlineData("one-way")]
    [InlineData("unknown kind")]
    public async Task Any_message_counts_as_a_sign_of_life(string what)
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        for (var i = 0; i < 10; i++)
        {
            await raw.AdvanceAsync(TimeSpan.FromSeconds(20));
            switch (what)
            {
                case "pong":
                    await raw.SendAsync(Frame.Pong(i));
                    break;
                case "one-way":
                    await raw.SendAsync(LabFrames.Note(), (object[])[i]);
                    break;
                default:
                    await raw.SendEitherAsync("[20]", "91 14");
                    break;
            }

            await raw.SendAsync(Frame.Ping(i));
            Assert.Equal(FrameKind.Pong, (await raw.ReceiveAsync()).Kind);
        }

        Assert.False(raw.Peer.IsClosing);
    }

    [Fact]
    public async Task A_ping_is_answered_with_its_token()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        foreach (var token in new[] { 0L, 1L, (1L << 53) - 1 })
        {
            await raw.SendAsync(Frame.Ping(token));
            var pong = await raw.ReceiveAsync();
            Assert.Equal((FrameKind.Pong, token), (pong.Kind, pong.Id));
        }
    }

    [Fact]
    public async Task Two_idle_peers_keep_each_other_alive()
    {
        await using var pair = await PeerPair.OpenAsync(codec);
        for (var i = 0; i < 40; i++)
        {
            var (pinged, answered) = (pair.Client.BytesReceived, pair.Server.BytesReceived);
            await pair.AdvanceAsync(TimeSpan.FromSeconds(15));
            await Guard.Until(() => pair.Client.BytesReceived > pinged);

            // Were the answer still on its way, it would come when the time has passed, and no ping would be due then.
            await Guard.Until(() => pair.Server.BytesReceived > answered);
            await pair.Lab.EchoAsync("all is well").Soon();
        }

        Assert.Equal("still here", await pair.Lab.EchoAsync("still here").Soon());
    }

    [Fact]
    public async Task A_message_that_takes_too_long_to_arrive_ends_the_connection_with_4005()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        raw.Line.PartialSince = raw.Time.GetTimestamp();
        await raw.AdvanceAsync(TimeSpan.FromSeconds(9.9));
        Assert.False(raw.Peer.IsClosing);
        raw.Time.Advance(TimeSpan.FromSeconds(2.6));
        Assert.Equal(4005, (await raw.ReceiveCloseAsync()).Code);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(29.9)]
    public async Task A_peer_that_was_frozen_itself_pings_and_gives_the_other_a_ping_interval_more(double silence)
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        await raw.AdvanceAsync(TimeSpan.FromSeconds(silence));
        if (silence >= 15)
            Assert.Equal(FrameKind.Ping, (await raw.ReceiveAnyAsync()).Kind);
        await raw.Peer.WrittenAsync();
        raw.Time.Freeze(TimeSpan.FromMinutes(10));
        Assert.Equal(FrameKind.Ping, (await raw.ReceiveAnyAsync()).Kind);
        await raw.AdvanceAsync(TimeSpan.FromSeconds(14.9));
        Assert.False(raw.Peer.IsClosing);

        await raw.SendAsync(Frame.Pong(1));
        await raw.RoundTripAsync();
        await raw.AdvanceAsync(TimeSpan.FromSeconds(29.9));
        Assert.False(raw.Peer.IsClosing);
        raw.Time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(4002, (await raw.ReceiveCloseAsync()).Code);
    }

    [Fact]
    public async Task A_peer_that_does_not_answer_one_that_was_frozen_is_closed_a_ping_interval_after_it_woke()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        raw.Time.Freeze(TimeSpan.FromMinutes(10));
        await raw.AdvanceAsync(TimeSpan.FromSeconds(14.9));
        Assert.False(raw.Peer.IsClosing);
        raw.Time.Advance(TimeSpan.FromSeconds(0.1));
        var (code, reason) = await raw.ReceiveCloseAsync();
        Assert.Equal((4002, "Nothing was received for 30 seconds (§8)."), (code, reason));
    }

    [Fact]
    public async Task A_peer_that_is_frozen_again_and_again_closes_nothing_until_it_runs_for_a_ping_interval()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        for (var i = 0; i < 10; i++)
        {
            raw.Time.Freeze(TimeSpan.FromMinutes(1));
            Assert.Equal(FrameKind.Ping, (await raw.ReceiveAnyAsync()).Kind);
            await raw.AdvanceAsync(TimeSpan.FromSeconds(10));
        }

        await raw.AdvanceAsync(TimeSpan.FromSeconds(5));
        Assert.Equal(4002, (await raw.ReceiveCloseAsync()).Code);
    }

    [Theory]
    [InlineData(1, 2, 10)]
    [InlineData(15, 20, 10)]
    [InlineData(15, 30, 1)]
    public async Task However_short_the_limits_are_a_freeze_between_a_ping_and_its_answer_closes_nothing(int ping, int silent, int stall)
    {
        await using var raw = await RawPeer.OpenAsync(codec, setup: setup => setup.Limits = new Limits
        {
            PingInterval = TimeSpan.FromSeconds(ping),
            SilenceTimeout = TimeSpan.FromSeconds(silent),
            WriteStallTimeout = TimeSpan.FromSeconds(stall),
        });
        await raw.AdvanceAsync(TimeSpan.FromSeconds(ping));
        Assert.Equal(FrameKind.Ping, (await raw.ReceiveAnyAsync()).Kind);
        await raw.Peer.WrittenAsync();
        raw.Time.Freeze(TimeSpan.FromSeconds(silent - ping));
        Assert.False(raw.Peer.IsClosing);
        await raw.SendAsync(Frame.Pong(1));
        await raw.RoundTripAsync();
    }

    [Fact]
    public async Task A_peer_that_was_frozen_gives_a_stalled_write_its_time_again()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        raw.Line.Shut();
        await raw.Lab.NoteAsync(1).Soon();
        raw.Time.Freeze(TimeSpan.FromMinutes(1));
        raw.Time.Advance(TimeSpan.FromSeconds(9.9));
        raw.Line.Open();
        Assert.Equal(FrameKind.OneWay, (await raw.ReceiveAsync()).Kind);
        await raw.RoundTripAsync();
    }

    [Fact]
    public async Task A_write_that_stalls_for_its_time_after_a_freeze_ends_the_connection()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        raw.Line.Shut();
        await raw.Lab.NoteAsync(1).Soon();
        raw.Time.Freeze(TimeSpan.FromMinutes(1));
        raw.Time.Advance(TimeSpan.FromSeconds(12.5));
        await Guard.Until(() => raw.Peer.IsClosing);
        raw.Line.Open();
        Assert.Equal(4001, (await raw.ReceiveCloseAsync()).Code);
    }

    [Fact]
    public async Task A_peer_that_was_frozen_gives_a_message_that_arrives_its_time_again()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        raw.Line.PartialSince = raw.Time.GetTimestamp();
        raw.Time.Freeze(TimeSpan.FromMinutes(1));
        await raw.AdvanceAsync(TimeSpan.FromSeconds(9.9));
        await raw.RoundTripAsync();
        await raw.AdvanceAsync(TimeSpan.FromSeconds(2.6));
        Assert.Equal(4005, (await raw.ReceiveCloseAsync()).Code);
    }
}

public sealed class JsonHeartbeatTests() : HeartbeatTests(Codec.Json);

public sealed class MessagePackHeartbeatTests() : HeartbeatTests(Codec.MessagePack);
