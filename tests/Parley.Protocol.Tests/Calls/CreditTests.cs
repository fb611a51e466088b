using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Parley.Protocol.Frames;
using Parley.Protocol.Tests.Contracts;
using Parley.Protocol.Tests.Harness;

namespace Parley.Protocol.Tests.Calls;

public abstract class CreditTests(Codec codec)
{
    [Fact]
    public async Task A_slow_consumer_stops_the_producer_within_the_window_of_items()
    {
        var produced = 0;
        await using var pair = await PeerPair.OpenAsync(
            codec, server => server.Lab.Count = (count, token) => Produce(count, () => produced++),
            client => client.Limits = new Limits { StreamWindowItems = 8 });
        await using var items = pair.Lab.CountAsync(100).GetAsyncEnumerator();
        Assert.True(await items.MoveNextAsync().Soon());
        await pair.Lab.EchoAsync("a round trip").Soon();
        Assert.InRange(produced, 1, 9);
        for (var i = 1; i < 100; i++)
        {
            Assert.True(await items.MoveNextAsync().Soon());
            Assert.InRange(Volatile.Read(ref produced), i, i + 9);
        }

        Assert.False(await items.MoveNextAsync().Soon());
        Assert.Equal(100, produced);
    }

    [Fact]
    public async Task A_slow_consumer_stops_the_producer_within_the_window_of_bytes()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        await raw.SendAsync(LabFrames.Chunks(1, items: 1000, bytes: 1000), (object[])[20, 300]);
        var bytes = 0;
        for (var sent = 0; sent < 4; sent++)
            bytes += (await raw.ReceiveAsync()).Length;
        Assert.InRange(bytes, 1000, 1400);
        await raw.SendAsync(Frame.Ping(1));
        Assert.Equal(FrameKind.Pong, (await raw.ReceiveAsync()).Kind);
        await raw.SendAsync(Frame.Credit(1, 5, 100_000));
        for (var sent = 4; sent < 20; sent++)
            Assert.Equal(FrameKind.Item, (await raw.ReceiveAsync()).Kind);
        Assert.Equal(FrameKind.End, (await raw.ReceiveAsync()).Kind);
    }

    [Fact]
    public async Task An_item_larger_than_the_byte_credit_passes_once()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        await raw.SendAsync(LabFrames.Chunks(1, items: 10, bytes: 1), (object[])[2, 5000]);
        var item = await raw.ReceiveAsync();
        Assert.Equal(FrameKind.Item, item.Kind);
        await raw.SendAsync(Frame.Ping(1));
        Assert.Equal(FrameKind.Pong, (await raw.ReceiveAsync()).Kind);
        await raw.SendAsync(Frame.Credit(1, 10, item.Length + 1));
        Assert.Equal(FrameKind.Item, (await raw.ReceiveAsync()).Kind);
        await raw.SendAsync(Frame.Credit(1, 10, 1_000_000));
        Assert.Equal(FrameKind.End, (await raw.ReceiveAsync()).Kind);
    }

    [Fact]
    public async Task Items_larger_than_the_consumers_window_still_flow()
    {
        await using var pair = await PeerPair.OpenAsync(
            codec, client: client => client.Limits = new Limits { StreamWindowBytes = 10, StreamWindowItems = 1000, MaxMessageBytes = 1 << 20 });
        var sizes = new List<int>();
        await foreach (var chunk in pair.Lab.ChunksAsync(20, 5000))
            sizes.Add(chunk.Length);
        Assert.Equal(Enumerable.Repeat(5000, 20), sizes);
    }

    [Fact]
    public async Task Credit_totals_only_grow_and_cover_what_was_consumed()
    {
        await using var raw = await RawPeer.OpenAsync(codec, setup: setup => setup.Limits = new Limits { StreamWindowItems = 10 });
        await using var items = raw.Lab.CountAsync(0).GetAsyncEnumerator();
        var first = items.MoveNextAsync().AsTask();
        var open = await raw.ReceiveAsync();
        Assert.Equal((10L, 65_536L), (open.Frame.Items, open.Frame.Bytes));
        (long Items, long Bytes) credit = (10, 65_536);
        for (var i = 0; i < 95; i++)
        {
            await raw.SendAsync(Frame.Item(open.Id), i);
            Assert.True(await (i == 0 ? first : items.MoveNextAsync().AsTask()).Soon());
            if ((i + 1) % 5 != 0)
                continue;
            var more = await raw.ReceiveAsync();
            Assert.Equal(FrameKind.Credit, more.Kind);
            Assert.True(more.Frame.Items > credit.Items && more.Frame.Bytes >= credit.Bytes);
            Assert.Equal(i + 11, more.Frame.Items);
            credit = (more.Frame.Items, more.Frame.Bytes);
        }

        await raw.SendAsync(Frame.End(open.Id));
        Assert.False(await items.MoveNextAsync().Soon());
    }

    [Theory]
    [InlineData(3, 1_000_000)]
    [InlineData(1_000_000, 1)]
    public async Task Items_beyond_the_credit_close_with_4501(int items, int bytes)
    {
        await using var raw = await RawPeer.OpenAsync(
            codec, setup: setup => setup.Limits = new Limits { StreamWindowItems = items, StreamWindowBytes = bytes });
        await using var stream = raw.Lab.CountAsync(0).GetAsyncEnumerator();
        var first = stream.MoveNextAsync().AsTask();
        var open = await raw.ReceiveAsync();
        for (var i = 0; i < 8; i++)
            await raw.SendAsync(Frame.Item(open.Id), i);
        Assert.Equal(4501, (await raw.ReceiveCloseAsync()).Code);
        await Assert.ThrowsAsync<ConnectionClosedException>(async () =>
        {
            await first.Soon();
            while (await stream.MoveNextAsync().Soon())
                Assert.InRange(stream.Current, 0, 5);
        });
    }

    [Fact]
    public async Task Lower_and_repeated_credit_is_ignored_and_so_is_credit_for_a_stream_that_ended()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        await raw.SendAsync(LabFrames.Count(1, items: 2), (object[])[4]);
        Assert.Equal(FrameKind.Item, (await raw.ReceiveAsync()).Kind);
        Assert.Equal(FrameKind.Item, (await raw.ReceiveAsync()).Kind);
        await raw.SendAsync(Frame.Credit(1, 1, 5));
        await raw.SendAsync(Frame.Credit(1, 2, 65_536));
        await raw.SendAsync(Frame.Ping(1));
        Assert.Equal(FrameKind.Pong, (await raw.ReceiveAsync()).Kind);
        await raw.SendAsync(Frame.Credit(1, 3, 0));
        Assert.Equal(2, (await raw.ReceiveAsync()).Payload());
        await raw.SendAsync(Frame.Credit(1, 9, 65_536));
        Assert.Equal(3, (await raw.ReceiveAsync()).Payload());
        Assert.Equal(FrameKind.End, (await raw.ReceiveAsync()).Kind);
        await raw.SendAsync(Frame.Credit(1, 100, 100_000));
        await raw.SendAsync(Frame.Ping(2));
        Assert.Equal(FrameKind.Pong, (await raw.ReceiveAsync()).Kind);
    }

    [Fact]
    public async Task Credit_for_a_call_that_is_no_stream_closes_with_4501()
    {
        var gate = new TaskCompletionSource();
        await using var raw = await RawPeer.OpenAsync(codec, setup: setup => setup.Lab.Touch = (_, _) => new ValueTask(gate.Task));
        await raw.SendAsync(LabFrames.Touch(1), (object[])["x"]);
        await raw.SendAsync(Frame.Credit(1, 5, 5));
        Assert.Equal(4501, (await raw.ReceiveCloseAsync()).Code);
        gate.SetResult();
    }

    private static async IAsyncEnumerable<int> Produce(int count, Action produced)
    {
        for (var i = 0; i < count; i++)
        {
            produced();
            yield return i;
        }

        await Task.CompletedTask;
    }
}

public sealed class JsonCreditTests() : CreditTests(Codec.Json);

public sealed class MessagePackCreditTests() : CreditTests(Codec.MessagePack);
