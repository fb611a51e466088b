using System;
using System.Threading;
using System.Threading.Tasks;
using Parley.Descriptors;
using Parley.Protocol.Backlogs;
using Parley.Protocol.Connection;
using Parley.Protocol.Frames;
using Parley.Protocol.Tests.Harness;

namespace Parley.Protocol.Tests.Policies;

/// <summary>How fast messages with a rate leave.</summary>
public abstract class RateTests(Codec codec)
{
    [Fact]
    public async Task What_comes_too_early_waits_and_only_the_newest_leaves_when_it_is_due()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        await raw.Board().RatedAsync(1).Soon();
        await raw.AssertArgumentsAsync(1);
        await raw.Board().RatedAsync(2).Soon();
        await raw.Board().RatedAsync(3).Soon();
        await raw.AdvanceAsync(TimeSpan.FromMilliseconds(499));
        await raw.AssertNothingAsync();
        await raw.AdvanceAsync(TimeSpan.FromMilliseconds(1));
        await raw.AssertArgumentsAsync(3);
        Assert.Equal(1, raw.Setup.Losses.ConflatedOf("Board.Rated"));
    }

    [Fact]
    public async Task After_a_pause_a_message_leaves_at_once()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        for (var i = 0; i < 3; i++)
        {
            await raw.Board().RatedAsync(i).Soon();
            await raw.AssertArgumentsAsync(i);
            await raw.AdvanceAsync(TimeSpan.FromMilliseconds(500));
        }
    }

    [Fact]
    public async Task Each_key_has_its_own_rate()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        await raw.Board().RatedPriceAsync("A", 1).Soon();
        await raw.AssertArgumentsAsync("A", 1);
        await raw.AdvanceAsync(TimeSpan.FromMilliseconds(200));
        await raw.Board().RatedPriceAsync("A", 2).Soon();
        await raw.Board().RatedPriceAsync("B", 1).Soon();
        await raw.AssertArgumentsAsync("B", 1);
        await raw.Board().RatedPriceAsync("B", 2).Soon();
        await raw.AdvanceAsync(TimeSpan.FromMilliseconds(300));
        await raw.AssertArgumentsAsync("A", 2);
        await raw.AssertNothingAsync();
        await raw.AdvanceAsync(TimeSpan.FromMilliseconds(200));
        await raw.AssertArgumentsAsync("B", 2);
    }

    [Fact]
    public async Task A_rate_with_DropOldest_sends_each_keys_messages_in_order_and_drops_the_oldest_of_all()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        await raw.Board().RatedEventAsync("A", 1).Soon();
        await raw.AssertArgumentsAsync("A", 1);
        foreach (var (symbol, value) in new[] { ("A", 2), ("A", 3), ("A", 4), ("A", 5), ("A", 6) })
            await raw.Board().RatedEventAsync(symbol, value).Soon();
        await raw.AssertDroppedAsync("Board.RatedEvent", 1);
        await raw.Board().RatedEventAsync("B", 1).Soon();
        await raw.AssertArgumentsAsync("B", 1);
        for (var value = 3; value <= 6; value++)
        {
            await raw.AdvanceAsync(TimeSpan.FromSeconds(1));
            await raw.AssertArgumentsAsync("A", value);
        }

        await raw.AssertNothingAsync();
    }

    [Fact]
    public async Task A_message_that_cannot_be_sent_does_not_count()
    {
        await using var raw = await RawPeer.OpenAsync(codec, greeting: new Greeting { MaxMessageBytes = 300 });
        await Assert.ThrowsAsync<ParleyException>(() => raw.Board().RatedTextAsync(new string('x', 400)).AsTask());
        await raw.Board().RatedTextAsync("short").Soon();
        await raw.AssertArgumentsAsync("short");
    }

    [Fact]
    public async Task What_comes_due_while_a_flush_ends_is_not_forgotten()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        await raw.Board().RatedAsync(1).Soon();
        await raw.AssertArgumentsAsync(1);
        await raw.Board().RatedAsync(2).Soon();
        await raw.AdvanceAsync(TimeSpan.FromMilliseconds(499));
        var batches = raw.Line.Batches.Count;
        Thread? clock = null;
        raw.Time.AfterRead = () =>
        {
            // A flush has written and looks at the time for the last time: just now the message comes due.
            if (clock is not null || raw.Line.Batches.Count == batches || raw.Peer.Queue.Writer.WriteSince != 0
                || !Environment.StackTrace.Contains(nameof(Outbox.MoveTo), StringComparison.Ordinal))
                return;
            clock = new Thread(() => raw.Time.Advance(TimeSpan.FromMilliseconds(1)));
            clock.Start();
            SpinWait.SpinUntil(() => (clock.ThreadState & (ThreadState.WaitSleepJoin | ThreadState.Stopped)) != 0);
        };
        await raw.Board().PlainAsync(7).Soon();
        await raw.AssertArgumentsAsync(7);
        await raw.AssertArgumentsAsync(2);
        clock!.Join();
    }

    [Fact]
    public void No_rate_is_slower_than_one_message_a_day()
    {
        var policy = new UnkeyedDeliveryPolicy<int>(Delivery.KeepLatest, 1, 1e-12);
        Assert.Equal(TimeSpan.FromDays(1).Ticks, BacklogRule.Of(policy, new ManualTimeProvider()).Interval);
    }

    [Fact]
    public async Task What_comes_due_while_the_line_is_busy_leaves_when_it_is_free()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        await raw.Board().RatedAsync(1).Soon();
        await raw.AssertArgumentsAsync(1);
        await raw.Peer.WrittenAsync();
        await raw.BlockAsync();
        await raw.Board().RatedAsync(2).Soon();
        raw.Time.Advance(TimeSpan.FromMilliseconds(600));
        await raw.Board().RatedAsync(3).Soon();
        await raw.UnblockAsync();
        await raw.AssertArgumentsAsync(3);
        await raw.AssertNothingAsync();
    }
}

public sealed class JsonRateTests() : RateTests(Codec.Json);

public sealed class MessagePackRateTests() : RateTests(Codec.MessagePack);
