using System;
using System.Threading.Tasks;
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
            var sent = pair.Client.BytesReceived;
            await pair.AdvanceAsync(TimeSpan.FromSeconds(15));
            await Guard.Until(() => pair.Client.BytesReceived > sent);
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
}

public sealed class JsonHeartbeatTests() : HeartbeatTests(Codec.Json);

public sealed class MessagePackHeartbeatTests() : HeartbeatTests(Codec.MessagePack);
