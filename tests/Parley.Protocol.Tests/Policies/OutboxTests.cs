using System;
using System.Buffers;
using System.Linq;
using System.Threading.Tasks;
using Parley.Descriptors;
using Parley.Protocol.Backlogs;
using Parley.Protocol.Calls;
using Parley.Protocol.Codecs;
using Parley.Protocol.Connection;
using Parley.Protocol.Frames;
using Parley.Protocol.Tests.Harness;

namespace Parley.Protocol.Tests.Policies;

/// <summary>What becomes of one-way messages with a policy when the line is not free.</summary>
public abstract class OutboxTests(Codec codec)
{
    [Fact]
    public async Task On_a_free_line_every_message_leaves_at_once()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        for (var i = 0; i < 20; i++)
        {
            await raw.Board().PriceAsync("A", i).Soon();
            await raw.AssertArgumentsAsync("A", i);
            await raw.Peer.WrittenAsync();
        }

        Assert.Equal(0, raw.Setup.Losses.ConflatedOf("Board.Price"));
    }

    [Fact]
    public async Task What_is_sent_before_a_write_begins_leaves_whole_up_to_what_goes_with_one_write()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        var operation = ContractDescriptors.Get<IBoard>().Operations.Single(one => one.Name == "Board.Newest");
        var terms = new DeliveryTerms(operation, new BacklogRule(Delivery.DropNewest, 1, 0));
        var large = new ArrayBufferWriter<byte>();
        FrameCodecs.Create(codec).Write(large, Frame.OneWay("Board.Text", 59), AnyFormatter.Instance, (object[])[new string('x', 10_000)]);
        foreach (var message in Enumerable.Repeat(large.WrittenMemory, 4))
            Assert.True(raw.Peer.Queue.Deliver(terms, 0, new EncodedFrame(message)));
        raw.Peer.Queue.Flush(FlushWhen.Now);
        Assert.Equal(FrameKind.OneWay, (await raw.ReceiveAsync()).Kind);
        Assert.Equal(FrameKind.OneWay, (await raw.ReceiveAsync()).Kind);
        await raw.AssertDroppedAsync("Board.Newest", 1);
        Assert.Equal(FrameKind.OneWay, (await raw.ReceiveAsync()).Kind);
        await raw.AssertNothingAsync();
    }

    [Fact]
    public async Task KeepLatest_leaves_the_newest_of_each_key_in_the_order_of_their_first_wait()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        await raw.BlockAsync();
        foreach (var (symbol, value) in new[] { ("A", 1), ("B", 1), ("A", 2), ("C", 1), ("B", 2), ("A", 3) })
            await raw.Board().PriceAsync(symbol, value).Soon();
        await raw.UnblockAsync();
        await raw.AssertArgumentsAsync("A", 3);
        await raw.AssertArgumentsAsync("B", 2);
        await raw.AssertArgumentsAsync("C", 1);
        await raw.AssertNothingAsync();
        Assert.Equal((3, 0), (raw.Setup.Losses.ConflatedOf("Board.Price"), raw.Setup.Losses.DroppedOf("Board.Price")));
    }

    [Fact]
    public async Task DropOldest_keeps_the_newest_and_says_first_how_many_are_gone()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        await raw.BlockAsync();
        for (var i = 1; i <= 7; i++)
            await raw.Board().OldestAsync(i).Soon();
        await raw.UnblockAsync();
        await raw.AssertDroppedAsync("Board.Oldest", 4);
        for (var i = 5; i <= 7; i++)
            await raw.AssertArgumentsAsync(i);
        await raw.AssertNothingAsync();
        Assert.Equal(4, raw.Setup.Losses.DroppedOf("Board.Oldest"));
    }

    [Fact]
    public async Task DropNewest_keeps_the_oldest_and_says_how_many_are_gone()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        await raw.BlockAsync();
        for (var i = 1; i <= 7; i++)
            await raw.Board().NewestAsync(i).Soon();
        await raw.UnblockAsync();
        await raw.AssertDroppedAsync("Board.Newest", 4);
        for (var i = 1; i <= 3; i++)
            await raw.AssertArgumentsAsync(i);
        await raw.AssertNothingAsync();
        Assert.Equal(4, raw.Setup.Losses.DroppedOf("Board.Newest"));
    }

    [Fact]
    public async Task What_was_dropped_is_said_once()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        for (var round = 0; round < 2; round++)
        {
            await raw.BlockAsync();
            for (var i = 1; i <= 4; i++)
                await raw.Board().OldestAsync(i).Soon();
            await raw.UnblockAsync();
            await raw.AssertDroppedAsync("Board.Oldest", 1);
            for (var i = 2; i <= 4; i++)
                await raw.AssertArgumentsAsync(i);
            await raw.Peer.WrittenAsync();
        }

        await raw.AssertNothingAsync();
    }

    [Fact]
    public async Task What_was_dropped_is_said_before_a_message_of_another_key_that_need_not_wait()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        var operation = ContractDescriptors.Get<IBoard>().Operations.Single(one => one.Name == "Board.RatedEvent");
        var terms = new DeliveryTerms(operation, new BacklogRule(Delivery.DropNewest, 1, raw.Time.TimestampFrequency));
        foreach (var (symbol, value) in new[] { ("A", 1), ("A", 2), ("A", 3), ("B", 4) })
        {
            var message = new ArrayBufferWriter<byte>();
            FrameCodecs.Create(codec).Write(message, Frame.OneWay("Board.RatedEvent", 57), AnyFormatter.Instance, (object[])[symbol, value]);
            Assert.True(raw.Peer.Queue.Deliver(terms, symbol, new EncodedFrame(message.WrittenMemory)));
        }

        raw.Peer.Queue.Flush(FlushWhen.Now);
        await raw.AssertArgumentsAsync("A", 1);
        await raw.AssertDroppedAsync("Board.RatedEvent", 1);
        await raw.AssertArgumentsAsync("B", 4);
        await raw.AdvanceAsync(TimeSpan.FromSeconds(1));
        await raw.AssertArgumentsAsync("A", 2);
        await raw.AssertNothingAsync();
    }

    [Fact]
    public async Task Messages_of_different_operations_leave_by_the_time_they_have_waited()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        await raw.BlockAsync();
        await raw.Board().OldestAsync(1).Soon();
        await raw.Board().PriceAsync("A", 1).Soon();
        await raw.Board().OldestAsync(2).Soon();
        await raw.Board().NewestAsync(3).Soon();
        await raw.Board().PriceAsync("A", 2).Soon();
        await raw.UnblockAsync();
        await raw.AssertArgumentsAsync(1);
        await raw.AssertArgumentsAsync("A", 2);
        await raw.AssertArgumentsAsync(2);
        await raw.AssertArgumentsAsync(3);
    }

    [Fact]
    public async Task A_message_of_one_more_key_than_the_capacity_closes_with_4001()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        await raw.BlockAsync();
        await raw.Board().FewAsync("A", 1).Soon();
        await raw.Board().FewAsync("B", 1).Soon();
        await raw.Board().FewAsync("A", 2).Soon();
        Assert.False(raw.Peer.IsClosing);
        var error = await Assert.ThrowsAsync<ConnectionClosedException>(() => raw.Board().FewAsync("C", 1).Soon());
        Assert.Equal(4001, error.CloseCode);
        Assert.Contains("Board.Few with more keys than its capacity of 2", error.Message, StringComparison.Ordinal);
        await Guard.Until(() => raw.Peer.IsClosing);
        raw.Line.Open();
        Assert.Equal(4001, (await raw.ReceiveCloseAsync()).Code);
    }

    [Theory]
    [InlineData("Text")]
    [InlineData("Price")]
    public async Task What_waits_is_bounded_in_bytes_as_well(string operation)
    {
        await using var raw = await RawPeer.OpenAsync(codec, setup: setup => setup.Limits = new Limits { SendQueueBytes = 4096 });
        await raw.BlockAsync();
        var text = new string('x', 980);
        for (var i = 0; i < 4; i++)
            await (operation == "Text" ? raw.Board().TextAsync(i + text) : raw.Board().PriceAsync(i + text, 1)).Soon();
        var before = raw.Peer.Queue.Level.Bytes;
        var fifth = operation == "Text" ? raw.Board().TextAsync(4 + text) : raw.Board().PriceAsync(4 + text, 1);
        if (operation == "Price")
        {
            await Assert.ThrowsAsync<ConnectionClosedException>(() => fifth.Soon());
            raw.Line.Open();
            Assert.Equal(4001, (await raw.ReceiveCloseAsync()).Code);
            return;
        }

        await fifth.Soon();
        Assert.Equal(before, raw.Peer.Queue.Level.Bytes);
        await raw.UnblockAsync();
        await raw.AssertDroppedAsync("Board.Text", 1);
        for (var i = 1; i < 5; i++)
            await raw.AssertArgumentsAsync(i + text);
    }

    [Fact]
    public async Task A_message_that_alone_is_more_than_may_wait_is_dropped_and_said_so()
    {
        await using var raw = await RawPeer.OpenAsync(codec, setup: setup => setup.Limits = new Limits { SendQueueBytes = 1000 });
        await raw.BlockAsync();
        await raw.Board().TextAsync(new string('x', 2000)).Soon();
        await raw.UnblockAsync();
        await raw.AssertDroppedAsync("Board.Text", 1);
        await raw.AssertNothingAsync();
    }

    [Fact]
    public async Task What_has_not_reached_the_line_can_still_be_replaced()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        await raw.BlockAsync();
        var padding = new string('x', 1000);
        for (var i = 0; i < 100; i++)
            await raw.Board().PriceAsync(i + padding, 1).Soon();

        // One batch of it stands in the line, the rest waits.
        raw.Line.Pass();
        await raw.AssertArgumentsAsync(-1);
        await Guard.Until(() => raw.Line.IsHeldUp);
        for (var i = 0; i < 100; i++)
            await raw.Board().PriceAsync(i + padding, 2).Soon();
        raw.Line.Open();
        var newest = 0;
        for (var i = 0; i < 100; i++)
            newest += (int)(await raw.ArgumentsAsync())[1]! - 1;
        Assert.InRange(newest, 80, 99);
    }

    [Fact]
    public async Task Calls_do_not_wait_for_messages_that_wait()
    {
        await using var raw = await RawPeer.OpenAsync(codec, setup: setup => setup.Limits = new Limits { SendQueueBytes = 2000 });
        await raw.BlockAsync();
        await raw.Board().TextAsync(new string('x', 1900)).Soon();
        Assert.True(raw.Peer.Queue.HasRoom);
        var call = raw.Lab.EchoAsync("x").AsTask();
        await raw.UnblockAsync();
        var frame = await raw.ReceiveAsync();
        Assert.Equal(FrameKind.Call, frame.Kind);
        await raw.SendAsync(Frame.Reply(frame.Id), "x");
        await call.Soon();
        Assert.Equal(FrameKind.OneWay, (await raw.ReceiveAsync()).Kind);
    }

    [Fact]
    public async Task Messages_without_a_policy_do_not_hold_up_those_that_wait()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        await raw.BlockAsync();
        await raw.Board().PriceAsync("A", 1).Soon();
        var call = raw.Lab.EchoAsync(new string('x', 50_000)).AsTask();
        await raw.UnblockAsync();
        await raw.SendAsync(Frame.Reply((await raw.ReceiveAsync()).Id), "x");
        await raw.AssertArgumentsAsync("A", 1);
        await call.Soon();
        Assert.Equal(2, raw.Line.Batches.Last());
    }

    [Fact]
    public async Task A_message_that_is_too_large_or_has_no_key_fails_its_task_alone_on_a_free_line_and_on_a_busy_one()
    {
        await using var raw = await RawPeer.OpenAsync(codec, greeting: new Greeting { MaxMessageBytes = 300 });
        for (var round = 0; round < 2; round++)
        {
            foreach (var symbol in new[] { new string('x', 400), null! })
            {
                var error = await Assert.ThrowsAsync<ParleyException>(() => raw.Board().PriceAsync(symbol, 1).AsTask());
                Assert.Equal(ErrorCode.InvalidArgument, error.Code);
                Assert.Contains("Board.Price was not sent.", error.Message, StringComparison.Ordinal);
            }

            if (round == 0)
                await raw.BlockAsync();
        }

        await raw.UnblockAsync();
        await raw.AssertNothingAsync();
    }

    [Fact]
    public async Task What_waits_leaves_before_the_close_frame_whatever_its_rate()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        await raw.Board().RatedAsync(1).Soon();
        await raw.AssertArgumentsAsync(1);
        await raw.BlockAsync();
        await raw.Board().RatedAsync(2).Soon();
        await raw.Board().PriceAsync("A", 3).Soon();
        _ = raw.Peer.CloseAsync(1000, "");
        await raw.UnblockAsync();
        await raw.AssertArgumentsAsync(2);
        await raw.AssertArgumentsAsync("A", 3);
        Assert.Equal(1000, (await raw.ReceiveCloseAsync()).Code);
    }

    [Fact]
    public async Task What_waits_goes_with_the_line()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        await raw.Board().RatedPriceAsync("A", 1).Soon();
        await raw.AssertArgumentsAsync("A", 1);
        await raw.BlockAsync();
        for (var i = 0; i < 10; i++)
            await raw.Board().OldestAsync(i).Soon();
        await raw.Board().RatedPriceAsync("A", 2).Soon();
        raw.Drop();
        await raw.Peer.Closed.Soon();
        await Assert.ThrowsAsync<ConnectionClosedException>(() => raw.Board().OldestAsync(11).Soon());
    }

    [Fact]
    public async Task A_reader_that_stands_still_is_closed_however_much_is_dropped_for_it()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        await raw.BlockAsync();
        for (var i = 0; i < 13 && !raw.Peer.IsClosing; i++)
        {
            await raw.Board().OldestAsync(i).Soon();
            raw.Time.Advance(TimeSpan.FromSeconds(1));
        }

        await Guard.Until(() => raw.Peer.IsClosing);
        raw.Time.Advance(TimeSpan.FromSeconds(5));
        var end = await raw.Peer.Closed.Soon();
        Assert.Equal((4001, false), (end.Code, end.WasClean));
    }

    [Fact]
    public async Task What_the_peer_has_dropped_is_told_and_a_listener_that_fails_harms_nobody()
    {
        var told = System.Threading.Channels.Channel.CreateUnbounded<(string, long)>();
        await using var raw = await RawPeer.OpenAsync(codec, setup: setup => setup.MessagesDropped = (operation, count) =>
        {
            told.Writer.TryWrite((operation, count));
            throw new InvalidOperationException();
        });
        await raw.SendAsync(Frame.Dropped("Feed.Price", 3));
        await raw.SendAsync(Frame.Dropped("Feed.Nobody\u202eKnows", 9_007_199_254_740_991));
        Assert.Equal(("Feed.Price", 3), await told.Reader.ReadAsync().Soon());
        Assert.Equal(("Feed.Nobody\u202eKnows", 9_007_199_254_740_991), await told.Reader.ReadAsync().Soon());
        await raw.RoundTripAsync();
        Assert.Contains("3 messages of Feed.Price", raw.Setup.Log.Of(1107)[0].Text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202e', raw.Setup.Log.Of(1107)[1].Text);
        Assert.Equal(2, raw.Setup.Log.Of(1104).Length);
    }
}

public sealed class JsonOutboxTests() : OutboxTests(Codec.Json);

public sealed class MessagePackOutboxTests() : OutboxTests(Codec.MessagePack);
