using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Parley.Descriptors;
using Parley.Protocol.Connection;
using Parley.Protocol.Frames;
using Parley.Protocol.Tests.Harness;

namespace Parley.Protocol.Tests.Policies;

/// <summary>Server streams with a policy, towards a caller that gives credit as it likes.</summary>
public abstract class DeliveredStreamTests(Codec codec)
{
    [Fact]
    public async Task A_reader_that_keeps_up_gets_every_item()
    {
        var (raw, board) = await OpenAsync();
        await using var _ = raw;
        await raw.SendAsync(BoardFrames.Open("Board.OldestItems"), (object[])[]);
        for (var i = 0; i < 100; i++)
            board.Items.Writer.TryWrite(i);
        board.Items.Writer.Complete();
        for (var i = 0; i < 100; i++)
            Assert.Equal(i, await ItemAsync(raw));
        Assert.Equal(FrameKind.End, (await raw.ReceiveAsync()).Kind);
        Assert.Equal(0, raw.Setup.Losses.DroppedOf("Board.OldestItems"));
    }

    [Fact]
    public async Task KeepLatest_takes_items_without_credit_and_sends_the_newest_of_each_key_when_it_comes()
    {
        var (raw, board) = await OpenAsync();
        await using var _ = raw;
        await raw.SendAsync(BoardFrames.Open("Board.Ticks", items: 1), (object[])[]);
        board.Ticks.Writer.TryWrite(new Tick("A", 0));
        Assert.Equal(("A", 0), await TickAsync(raw));
        for (var value = 1; value <= 100; value++)
        {
            board.Ticks.Writer.TryWrite(new Tick("A", value));
            board.Ticks.Writer.TryWrite(new Tick("B", value));
        }

        await Guard.Until(() => board.Pulled == 201);
        await raw.SendAsync(Frame.Credit(1, 10, 1 << 20));
        Assert.Equal(("A", 100), await TickAsync(raw));
        Assert.Equal(("B", 100), await TickAsync(raw));
        Assert.Equal(198, raw.Setup.Losses.ConflatedOf("Board.Ticks"));
        board.Ticks.Writer.TryWrite(new Tick("A", 101));
        Assert.Equal(("A", 101), await TickAsync(raw));
        board.Ticks.Writer.Complete();
        Assert.Equal(FrameKind.End, (await raw.ReceiveAsync()).Kind);
    }

    [Theory]
    [InlineData("Oldest", 8)]
    [InlineData("Newest", 1)]
    public async Task What_was_dropped_is_said_before_the_next_item_and_what_waits_comes_before_the_end(string which, int first)
    {
        var (raw, board) = await OpenAsync();
        await using var _ = raw;
        var operation = $"Board.{which}Items";
        await raw.SendAsync(BoardFrames.Open(operation, items: 0), (object[])[]);
        for (var i = 1; i <= 10; i++)
            board.Items.Writer.TryWrite(i);
        board.Items.Writer.Complete();
        await Guard.Until(() => board.Pulled == 10);
        await raw.SendAsync(Frame.Credit(1, 2, 1 << 20));
        await raw.AssertDroppedAsync(operation, 7);
        Assert.Equal(first, await ItemAsync(raw));
        Assert.Equal(first + 1, await ItemAsync(raw));
        await raw.RoundTripAsync();
        await raw.SendAsync(Frame.Credit(1, 3, 1 << 20));
        Assert.Equal(first + 2, await ItemAsync(raw));
        Assert.Equal(FrameKind.End, (await raw.ReceiveAsync()).Kind);
        Assert.Equal(7, raw.Setup.Losses.DroppedOf(operation));
    }

    [Fact]
    public async Task An_item_that_cannot_be_written_ends_the_stream_and_its_handler_which_waits_for_its_next_one()
    {
        var board = new Board();
        await using var raw = await RawPeer.OpenAsync(
            codec, setup: setup => setup.Serves = [Board.Serve(board)], greeting: new Greeting { MaxMessageBytes = 4096 });
        await raw.SendAsync(BoardFrames.Open("Board.Ticks"), (object[])[]);
        board.Ticks.Writer.TryWrite(new Tick(new string('x', 5000), 1));
        var fault = await raw.ReceiveAsync();
        Assert.Equal((FrameKind.Fault, "An item could not be written."), (fault.Kind, fault.Frame.Message));
        await board.Left;
    }

    [Fact]
    public async Task What_waits_comes_before_the_failure_of_the_handler()
    {
        var (raw, board) = await OpenAsync();
        await using var _ = raw;
        await raw.SendAsync(BoardFrames.Open("Board.OldestItems", items: 0), (object[])[]);
        board.Items.Writer.TryWrite(7);
        board.Items.Writer.Complete(new ParleyException(ErrorCode.NotFound, "gone"));
        await Guard.Until(() => board.Pulled == 1);
        await raw.SendAsync(Frame.Credit(1, 1, 1 << 20));
        Assert.Equal(7, await ItemAsync(raw));
        Assert.Equal(ErrorCode.NotFound, (await raw.ReceiveAsync()).Code);
    }

    [Fact]
    public async Task Items_wait_while_the_queue_is_full()
    {
        var (raw, board) = await OpenAsync(new Limits { SendQueueMessages = 1 });
        await using var _ = raw;
        await raw.SendAsync(BoardFrames.Open("Board.Ticks"), (object[])[]);
        await raw.BlockAsync();
        for (var value = 1; value <= 500; value++)
            board.Ticks.Writer.TryWrite(new Tick("A", value));
        await Guard.Until(() => board.Pulled == 500);
        await raw.UnblockAsync();
        Assert.Equal(("A", 500), await TickAsync(raw));
    }

    [Fact]
    public async Task A_stream_with_a_rate_sends_the_newest_when_it_is_due()
    {
        var (raw, board) = await OpenAsync();
        await using var _ = raw;
        await raw.SendAsync(BoardFrames.Open("Board.RatedItems"), (object[])[]);
        for (var i = 1; i <= 3; i++)
            board.Items.Writer.TryWrite(i);
        Assert.Equal(1, await ItemAsync(raw));
        await Guard.Until(() => board.Pulled == 3);
        var before = raw.Peer.Options.Alarms.Count;
        await raw.AdvanceAsync(TimeSpan.FromMilliseconds(499));
        await raw.RoundTripAsync();
        await raw.AdvanceAsync(TimeSpan.FromMilliseconds(1));
        Assert.Equal(3, await ItemAsync(raw));
        board.Items.Writer.TryWrite(4);
        board.Items.Writer.Complete();
        await Guard.Until(() => board.Pulled == 4 && raw.Peer.Options.Alarms.Count == before);
        await raw.AdvanceAsync(TimeSpan.FromMilliseconds(500));
        Assert.Equal(4, await ItemAsync(raw));
        Assert.Equal(FrameKind.End, (await raw.ReceiveAsync()).Kind);
    }

    [Fact]
    public async Task An_item_of_one_more_key_than_the_capacity_ends_its_stream_alone()
    {
        var (raw, board) = await OpenAsync();
        await using var _ = raw;
        await raw.SendAsync(BoardFrames.Open("Board.FewTicks", items: 0), (object[])[]);
        foreach (var symbol in new[] { "A", "B", "A", "C" })
            board.Ticks.Writer.TryWrite(new Tick(symbol, 1));
        var fault = await raw.ReceiveAsync();
        Assert.Equal((FrameKind.Fault, ErrorCode.ResourceExhausted), (fault.Kind, fault.Code));
        await raw.RoundTripAsync();
    }

    [Fact]
    public async Task A_caller_that_leaves_ends_the_handler_and_what_waits_for_it()
    {
        var (raw, board) = await OpenAsync();
        await using var _ = raw;
        await raw.SendAsync(BoardFrames.Open("Board.OldestItems", items: 0), (object[])[]);
        for (var i = 1; i <= 10; i++)
            board.Items.Writer.TryWrite(i);
        await Guard.Until(() => board.Pulled == 10);
        await raw.SendAsync(Frame.Cancel(1));
        Assert.Equal(ErrorCode.Cancelled, (await raw.ReceiveAsync()).Code);
        Assert.Equal(0, raw.Peer.Callee.RunningCount);
    }

    [Fact]
    public async Task The_end_of_the_line_ends_the_handler_and_what_waits()
    {
        var (raw, board) = await OpenAsync();
        await using var _ = raw;
        await raw.SendAsync(BoardFrames.Open("Board.Ticks", items: 0), (object[])[]);
        board.Ticks.Writer.TryWrite(new Tick("A", 1));
        await Guard.Until(() => board.Pulled == 1);
        raw.Drop();
        await raw.Peer.Closed.Soon();
        await raw.Peer.Callee.DrainAsync().Soon();
    }

    [Fact]
    public async Task Whole_peers_agree_about_it()
    {
        var board = new Board();
        await using var pair = await PeerPair.OpenAsync(codec, setup => setup.Serves = [Board.Serve(board)]);
        var client = ContractDescriptors.Get<IBoard>().CreateClient(pair.Client.Caller);
        for (var i = 0; i < 2_000; i++)
            board.Ticks.Writer.TryWrite(new Tick("S" + (i % 100), i));
        board.Ticks.Writer.Complete();
        var held = new Dictionary<string, int>();
        await foreach (var tick in client.TicksAsync())
        {
            Assert.True(tick.Value > held.GetValueOrDefault(tick.Symbol, -1));
            held[tick.Symbol] = tick.Value;
        }

        Assert.Equal(Enumerable.Range(1_900, 100), held.Values.Order());
    }

    [Theory]
    [InlineData(2048, 64)]
    [InlineData(8, 8)]
    public async Task A_reader_asks_for_few_items_that_could_not_give_way_to_newer_ones_any_more(int window, int asked)
    {
        await using var raw = await RawPeer.OpenAsync(
            codec, PeerRole.Client, setup => setup.Limits = new Limits { StreamWindowItems = window });
        await using var ticks = ContractDescriptors.Get<IBoard>().CreateClient(raw.Peer.Caller).TicksAsync().GetAsyncEnumerator();
        var next = ticks.MoveNextAsync();
        var open = await raw.ReceiveAsync();
        Assert.Equal(asked, open.Frame.Items);
        await raw.SendAsync(Frame.End(open.Id));
        Assert.False(await next.AsTask().Soon());

        await using var plain = raw.Lab.CountAsync(1).GetAsyncEnumerator();
        next = plain.MoveNextAsync();
        open = await raw.ReceiveAsync();
        Assert.Equal(window, open.Frame.Items);
        await raw.SendAsync(Frame.End(open.Id));
        Assert.False(await next.AsTask().Soon());
    }

    private async Task<(RawPeer Raw, Board Board)> OpenAsync(Limits? limits = null)
    {
        var board = new Board();
        var raw = await RawPeer.OpenAsync(codec, setup: setup =>
        {
            setup.Serves = [Board.Serve(board)];
            setup.Limits = limits ?? setup.Limits;
        });
        return (raw, board);
    }

    private static async Task<object?> ItemAsync(RawPeer raw)
    {
        var frame = await raw.ReceiveAsync();
        Assert.Equal(FrameKind.Item, frame.Kind);
        return frame.Payload();
    }

    private static async Task<(string Symbol, int Value)> TickAsync(RawPeer raw)
    {
        var frame = await raw.ReceiveAsync();
        Assert.Equal(FrameKind.Item, frame.Kind);
        var tick = frame.Payload(BoardFrames.TickFormatter);
        return (tick.Symbol, tick.Value);
    }
}

public sealed class JsonDeliveredStreamTests() : DeliveredStreamTests(Codec.Json);

public sealed class MessagePackDeliveredStreamTests() : DeliveredStreamTests(Codec.MessagePack);
