using System.Collections.Generic;
using System.Threading.Tasks;
using Parley.Protocol.Connection;
using Parley.Protocol.Frames;
using Parley.Protocol.Tests.Harness;

namespace Parley.Protocol.Tests.Connection;

/// <summary>The queues of many connections are flushed together, each once and none forgotten.</summary>
public abstract class FlushRoundTests(Codec codec)
{
    private const int Most = 16;

    [Fact]
    public async Task The_queues_of_a_round_are_flushed_when_it_starts()
    {
        var raws = await OpenAsync(3);
        var round = default(FlushRound);
        foreach (var raw in raws)
            Add(ref round, raw, 1);
        Assert.All(raws, static raw => Assert.Equal(1, raw.Peer.Queue.Level.Messages));
        round.Start();
        await ReceiveAsync(raws, 1);
        round.Start();
        await CloseAsync(raws);
    }

    [Fact]
    public async Task A_round_that_is_full_starts_and_another_begins()
    {
        var raws = await OpenAsync(Most + 1);
        var round = default(FlushRound);
        foreach (var raw in raws)
            Add(ref round, raw, 1);
        await ReceiveAsync(raws[..Most], 1);
        Assert.Equal(1, raws[^1].Peer.Queue.Level.Messages);
        round.Start();
        await ReceiveAsync(raws[Most..], 1);
        await CloseAsync(raws);
    }

    [Fact]
    public async Task What_is_queued_after_a_queue_was_taken_in_leaves_with_it()
    {
        var raws = await OpenAsync(2);
        var round = default(FlushRound);
        Add(ref round, raws[0], 1);
        Add(ref round, raws[1], 1);
        Add(ref round, raws[0], 2);
        raws[1].Peer.Queue.Enqueue(Frame.Ping(2));
        raws[1].Peer.Queue.Flush(Protocol.Calls.FlushWhen.Now);
        Assert.Equal(2, raws[1].Peer.Queue.Level.Messages);
        round.Start();
        await ReceiveAsync(raws, 1);
        await ReceiveAsync(raws, 2);
        await CloseAsync(raws);
    }

    [Fact]
    public async Task A_queue_that_has_nothing_to_send_is_not_taken_in()
    {
        var raws = await OpenAsync(1);
        var round = default(FlushRound);
        round.Add(raws[0].Peer.Queue);
        raws[0].Peer.Queue.Enqueue(Frame.Ping(1));
        raws[0].Peer.Queue.Flush(Protocol.Calls.FlushWhen.Now);
        await ReceiveAsync(raws, 1);
        await CloseAsync(raws);
    }

    [Fact]
    public async Task A_queue_whose_line_is_held_up_holds_up_no_other()
    {
        var raws = await OpenAsync(3);
        var round = default(FlushRound);
        raws[1].Line.Shut();
        foreach (var raw in raws)
            Add(ref round, raw, 1);
        round.Start();
        await ReceiveAsync([raws[0], raws[2]], 1);
        raws[1].Line.Open();
        await ReceiveAsync([raws[1]], 1);
        await CloseAsync(raws);
    }

    private static void Add(ref FlushRound round, RawPeer raw, int nonce)
    {
        Assert.True(raw.Peer.Queue.Enqueue(Frame.Ping(nonce)));
        round.Add(raw.Peer.Queue);
    }

    private static async Task ReceiveAsync(IEnumerable<RawPeer> raws, int nonce)
    {
        foreach (var raw in raws)
        {
            var frame = await raw.ReceiveAnyAsync();
            Assert.Equal((FrameKind.Ping, (long)nonce), (frame.Kind, frame.Id));
        }
    }

    private static async Task CloseAsync(IEnumerable<RawPeer> raws)
    {
        foreach (var raw in raws)
            await raw.DisposeAsync();
    }

    private async Task<RawPeer[]> OpenAsync(int count)
    {
        var raws = new RawPeer[count];
        for (var i = 0; i < count; i++)
            raws[i] = await RawPeer.OpenAsync(codec);
        return raws;
    }
}

public sealed class JsonFlushRoundTests() : FlushRoundTests(Codec.Json);

public sealed class MessagePackFlushRoundTests() : FlushRoundTests(Codec.MessagePack);
