using System;
using System.Collections.Generic;
using System.Linq;
using Parley.Protocol.Backlogs;

namespace Parley.Protocol.Tests.Policies;

/// <summary>A backlog by itself, against a plain model of its rule.</summary>
public sealed class BacklogTests
{
    [Theory]
    [InlineData(Delivery.KeepLatest)]
    [InlineData(Delivery.DropOldest)]
    [InlineData(Delivery.DropNewest)]
    public void It_keeps_what_its_rule_says_in_any_order_of_comings_and_goings(Delivery delivery)
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var random = new Random(seed);
            var backlog = new KeyedBacklog<int, (int Key, int Value)>(new BacklogRule(delivery, 5, 0));
            var model = new List<(int Key, int Value)>();
            for (var i = 0; i < 400; i++)
            {
                if (random.Next(3) == 0)
                {
                    Assert.Equal(model.Count > 0, backlog.TryTake(0, out var taken));
                    if (model.Count == 0)
                        continue;
                    Assert.Equal(model[0], taken);
                    model.RemoveAt(0);
                    continue;
                }

                var item = (Key: random.Next(8), Value: i);
                var change = backlog.Keep(item.Key, item, 10, 1_000, i);
                Assert.Equal(Model(model, delivery, item), change);
                Assert.Equal((model.Count, model.Count * 10L), (backlog.Count, backlog.Bytes));
                Assert.Equal(!model.Exists(one => one.Key == item.Key), backlog.TryPass(item.Key, 0));
            }
        }
    }

    [Fact]
    public void A_key_rests_for_the_interval_after_each_message_and_others_go_on()
    {
        var backlog = new KeyedBacklog<string, string>(new BacklogRule(Delivery.DropOldest, 10, 100));
        Assert.True(backlog.TryPass("a", 0));
        Assert.False(backlog.TryPass("a", 99));
        Assert.True(backlog.TryPass("b", 50));
        backlog.Keep("a", "a1", 1, 100, 1);
        Assert.Equal(100, backlog.LastDue);
        backlog.Keep("a", "a2", 1, 100, 2);
        backlog.Keep("b", "b1", 1, 100, 3);
        Assert.Equal(150, backlog.LastDue);
        backlog.Keep("c", "c1", 1, 100, 4);
        Assert.Equal(long.MaxValue, backlog.LastDue);
        Assert.Equal(["c1"], Take(backlog, 99));
        Assert.Equal(100, backlog.NextDue(99));
        Assert.Equal(["a1"], Take(backlog, 110));
        Assert.Equal(210, backlog.LastDue);
        Assert.Equal(150, backlog.NextDue(110));
        Assert.Equal(["b1"], Take(backlog, 209));
        Assert.Equal(["a2"], Take(backlog, 210));
        Assert.Equal(long.MaxValue, backlog.NextDue(210));
        Assert.False(backlog.TryPass("a", 309));
        Assert.True(backlog.TryPass("a", 310));
    }

    [Fact]
    public void A_message_that_was_dropped_leaves_its_key_at_rest()
    {
        var backlog = new KeyedBacklog<string, string>(new BacklogRule(Delivery.DropOldest, 1, 100));
        Assert.True(backlog.TryPass("a", 0));
        backlog.Keep("a", "a1", 1, 100, 1);
        Assert.Equal(new BacklogChange(Dropped: 1), backlog.Keep("b", "b1", 1, 100, 2));
        Assert.Equal(["b1"], Take(backlog, 10));
        Assert.False(backlog.TryPass("b", 109));
        Assert.True(backlog.TryPass("a", 100));
    }

    [Fact]
    public void In_a_hurry_nothing_rests()
    {
        var backlog = new KeyedBacklog<string, string>(new BacklogRule(Delivery.DropOldest, 5, 100));
        Assert.True(backlog.TryPass("a", 0));
        backlog.Keep("a", "a1", 1, 100, 1);
        backlog.Keep("b", "b1", 1, 100, 2);
        backlog.Keep("a", "a2", 1, 100, 3);
        backlog.IsHurried = true;
        Assert.Equal(["a1", "b1", "a2"], Take(backlog, 1));
    }

    [Theory]
    [InlineData(100, 16_384)]
    [InlineData(20_000, 20_000)]
    public void A_flood_of_keys_is_not_remembered_beyond_a_bound(int capacity, int bound)
    {
        var backlog = new KeyedBacklog<int, int>(new BacklogRule(Delivery.KeepLatest, capacity, 1_000));
        for (var i = 0; i < 2 * bound; i++)
            Assert.True(backlog.TryPass(i, 0));
        Assert.False(backlog.TryPass(bound, 1));
        Assert.True(backlog.TryPass(bound - 1, 1));
        Assert.Equal(long.MaxValue, backlog.NextDue(0));
    }

    [Theory]
    [InlineData(Delivery.KeepLatest)]
    [InlineData(Delivery.DropOldest)]
    [InlineData(Delivery.DropNewest)]
    public void The_rate_of_each_key_holds_however_many_more_keys_there_are_than_the_capacity(Delivery delivery)
    {
        const int interval = 10;
        var backlog = new KeyedBacklog<int, int>(new BacklogRule(delivery, 4, interval));
        var left = new Dictionary<int, long>();
        var random = new Random(1);
        for (var now = 0; now < 2_000; now++)
        {
            for (var key = 0; key < 12; key++)
            {
                if (backlog.TryPass(key, now))
                    Leave(key, now);
                else if (random.Next(3) == 0)
                    backlog.Keep(key, key, 1, 1_000, now);
            }

            while (backlog.TryTake(now, out var key))
                Leave(key, now);
        }

        void Leave(int key, long now)
        {
            Assert.True(!left.TryGetValue(key, out var before) || now >= before + interval, $"{key} left at {before} and {now}.");
            left[key] = now;
        }
    }

    [Fact]
    public void What_comes_due_next_is_known_in_whatever_order_things_came()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var random = new Random(seed);
            var backlog = new KeyedBacklog<int, int>(new BacklogRule(Delivery.KeepLatest, 20, 100));
            for (var key = 0; key < 20; key++)
                Assert.True(backlog.TryPass(key, key));
            var late = Enumerable.Range(0, 20).OrderBy(_ => random.Next()).Take(10).ToList();
            foreach (var key in late)
                backlog.Keep(key, key, 1, 1_000, key);
            foreach (var key in late.Order())
            {
                Assert.Equal(key + 100, backlog.NextDue(key + 99));
                Assert.True(backlog.TryTake(key + 100, out var taken));
                Assert.Equal(key, taken);
            }

            Assert.Equal(long.MaxValue, backlog.NextDue(0));
        }
    }

    [Fact]
    public void What_waits_is_not_sent_early_by_a_flood_of_other_keys()
    {
        var backlog = new KeyedBacklog<int, int>(new BacklogRule(Delivery.KeepLatest, 1, 1_000));
        Assert.True(backlog.TryPass(-1, 0));
        backlog.Keep(-1, -1, 1, 1_000, 1);
        for (var i = 0; i < 40_000; i++)
            Assert.True(backlog.TryPass(i, 1));
        Assert.False(backlog.TryTake(999, out _));
        Assert.True(backlog.TryTake(1_000, out var message));
        Assert.Equal(-1, message);
    }

    [Fact]
    public void A_steady_flow_allocates_nothing()
    {
        var backlog = new KeyedBacklog<int, int>(new BacklogRule(Delivery.KeepLatest, 100, 10));
        Flow(backlog, 0);

        // The least of several: the runtime itself allocates when it compiles the loop anew.
        var least = long.MaxValue;
        for (var round = 1; round <= 5; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Flow(backlog, round * 1_000);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }

    private static void Flow(KeyedBacklog<int, int> backlog, long start)
    {
        for (var now = start; now < start + 1_000; now++)
        {
            for (var key = 0; key < 20; key++)
                backlog.Keep(key, 1, 1, 1_000, now);
            while (backlog.TryTake(now, out _))
            {
            }
        }
    }

    private static List<string> Take(KeyedBacklog<string, string> backlog, long now)
    {
        var taken = new List<string>();
        while (backlog.TryTake(now, out var message))
            taken.Add(message);
        return taken;
    }

    private static BacklogChange Model(List<(int Key, int Value)> model, Delivery delivery, (int Key, int Value) item)
    {
        var at = model.FindIndex(one => one.Key == item.Key);
        if (delivery == Delivery.KeepLatest && at >= 0)
        {
            model[at] = item;
            return new BacklogChange(IsConflated: true);
        }

        if (model.Count < 5)
        {
            model.Add(item);
            return default;
        }

        switch (delivery)
        {
            case Delivery.DropOldest:
                model.RemoveAt(0);
                model.Add(item);
                return new BacklogChange(Dropped: 1);
            case Delivery.DropNewest:
                return new BacklogChange(Dropped: 1);
            default:
                return new BacklogChange(IsOverflow: true);
        }
    }
}

/// <summary>A backlog as its users use it.</summary>
file static class Passing
{
    public static bool TryPass<TKey, TMessage>(this KeyedBacklog<TKey, TMessage> backlog, TKey key, long now)
        where TKey : notnull
    {
        var passes = backlog.MayPass(key, now);
        if (passes)
            backlog.Pass(key, now);
        return passes;
    }
}
