using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Parley.Protocol.Calls;
using Parley.Protocol.Tests.Harness;

namespace Parley.Protocol.Tests.Calls;

/// <summary>What waits for a time, with one timer for all of it.</summary>
public sealed class AlarmsTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly Alarms _alarms;
    private readonly List<string> _rung = [];

    public AlarmsTests() => _alarms = new Alarms(_time);

    [Fact]
    public void Alarms_ring_in_the_order_of_their_times_with_one_timer()
    {
        foreach (var at in new[] { 30, 10, 50, 20, 40 })
            Set($"{at}", at);
        Assert.Equal((5, 1), (_alarms.Count, _time.ActiveTimers));
        _time.Advance(TimeSpan.FromMilliseconds(45));
        Assert.Equal(["10", "20", "30", "40"], _rung);
        _time.Advance(TimeSpan.FromMilliseconds(5));
        Assert.Equal((0, 0), (_alarms.Count, _time.ActiveTimers));
    }

    [Fact]
    public void An_alarm_may_be_further_away_than_a_timer_can_be()
    {
        var far = new Ringing(_alarms, now =>
        {
            _rung.Add("far");
            return long.MaxValue;
        });
        far.Arm(_alarms.DueIn(TimeSpan.FromDays(100)));
        _time.Advance(TimeSpan.FromDays(100) - TimeSpan.FromMilliseconds(1));
        Assert.Empty(_rung);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(["far"], _rung);
    }

    [Fact]
    public void An_alarm_is_brought_forward_but_not_put_off()
    {
        var alarm = Set("it", 30);
        alarm.Arm(At(20));
        alarm.Arm(At(40));
        _time.Advance(TimeSpan.FromMilliseconds(19));
        Assert.Empty(_rung);
        _time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal(["it"], _rung);
    }

    [Fact]
    public void An_alarm_that_is_dismissed_neither_rings_nor_can_be_set()
    {
        var alarm = Set("it", 10);
        Set("other", 20);
        alarm.Dispose();
        alarm.Arm(At(5));
        _time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal(["other"], _rung);
    }

    [Fact]
    public void The_timer_rests_when_the_last_alarm_is_dismissed_and_is_set_again_by_the_next()
    {
        Set("first", 10).Dispose();
        Assert.Equal(0, _time.ActiveTimers);
        Set("second", 10);
        Assert.Equal(1, _time.ActiveTimers);
        _time.Advance(TimeSpan.FromMilliseconds(10));
        Assert.Equal(["second"], _rung);
    }

    [Fact]
    public void An_alarm_that_says_when_it_has_to_ring_next_rings_then()
    {
        var times = new List<long>();
        var alarm = new Ringing(_alarms, now =>
        {
            times.Add(now);
            return times.Count < 3 ? _alarms.DueIn(TimeSpan.FromMilliseconds(10)) : long.MaxValue;
        });
        alarm.Arm(At(10));
        var expected = new[] { At(10), At(20), At(30) };
        _time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal(expected, times);
    }

    [Fact]
    public void An_alarm_that_wants_to_ring_in_the_past_rings_once_for_each_timer()
    {
        var count = 0;
        new Ringing(_alarms, now => ++count < 3 ? now : long.MaxValue).Arm(At(10));
        _time.Advance(TimeSpan.FromMilliseconds(10));
        Assert.Equal(1, count);
        _time.Advance(TimeSpan.FromMilliseconds(2));
        Assert.Equal(3, count);
    }

    [Fact]
    public void An_alarm_set_by_one_that_rings_is_not_forgotten()
    {
        new Ringing(_alarms, _ =>
        {
            Set("late", 0);
            Set("later", 5);
            return long.MaxValue;
        }).Arm(At(10));
        _time.Advance(TimeSpan.FromMilliseconds(10));
        Assert.Equal(["late"], _rung);
        _time.Advance(TimeSpan.FromMilliseconds(5));
        Assert.Equal(["late", "later"], _rung);
    }

    [Fact]
    public async Task Very_many_that_are_due_at_once_ring_once_each()
    {
        var counts = new int[1000];
        for (var i = 0; i < counts.Length; i++)
        {
            var alarm = i;
            new Ringing(_alarms, _ =>
            {
                Interlocked.Increment(ref counts[alarm]);
                return long.MaxValue;
            }).Arm(At(10));
        }

        _time.Advance(TimeSpan.FromMilliseconds(10));
        await Guard.Until(() => counts.All(static count => Volatile.Read(in count) > 0));
        Assert.All(counts, static count => Assert.Equal(1, count));
        Assert.Equal((0, 0), (_alarms.Count, _time.ActiveTimers));
    }

    [Fact]
    public void Whatever_is_set_and_dismissed_the_rest_rings_at_its_time()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var expected = new List<(long Due, int Number)>();
            var rung = new List<(long Due, int Number)>();
            var all = new List<Ringing>();
            for (var number = 0; number < 40; number++)
            {
                var mine = number;
                var due = At(random.Next(1, 30));
                var alarm = new Ringing(_alarms, now =>
                {
                    rung.Add((now, mine));
                    return long.MaxValue;
                });
                alarm.Arm(due);
                all.Add(alarm);
                expected.Add((due, number));
                if (random.Next(3) == 0)
                {
                    var gone = random.Next(all.Count);
                    all[gone].Dispose();
                    expected.RemoveAll(one => one.Number == gone);
                }
                else if (random.Next(3) == 0)
                {
                    var moved = random.Next(all.Count);
                    var sooner = At(random.Next(1, 30));
                    all[moved].Arm(sooner);
                    var place = expected.FindIndex(one => one.Number == moved);
                    if (place >= 0 && sooner < expected[place].Due)
                        expected[place] = (sooner, moved);
                }
            }

            _time.Advance(TimeSpan.FromMilliseconds(30));
            Assert.Equal(rung.Select(static one => one.Due).Order(), rung.Select(static one => one.Due));
            Assert.Equal(expected.Order(), rung.Order());
            Assert.Equal((0, 0), (_alarms.Count, _time.ActiveTimers));
        }
    }

    [Fact]
    public void The_timer_keeps_nothing_of_the_context_of_whoever_set_it()
    {
        var time = new FlowingTime(_time);
        var ambient = new AsyncLocal<string> { Value = "of one request" };
        var seen = "nothing";
        new Ringing(new Alarms(time), _ =>
        {
            seen = ambient.Value;
            return long.MaxValue;
        }).Arm(At(10));
        Assert.Equal("of one request", ambient.Value);
        _time.Advance(TimeSpan.FromMilliseconds(10));
        Assert.Null(seen);
        Assert.False(ExecutionContext.IsFlowSuppressed());
    }

    private long At(int milliseconds) => _alarms.DueIn(TimeSpan.FromMilliseconds(milliseconds));

    private Ringing Set(string name, int milliseconds)
    {
        var alarm = new Ringing(_alarms, _ =>
        {
            _rung.Add(name);
            return long.MaxValue;
        });
        alarm.Arm(At(milliseconds));
        return alarm;
    }

    private sealed class Ringing(Alarms alarms, Func<long, long> ring) : Alarm(alarms)
    {
        protected override long ExpireDue(long now) => ring(now);
    }

    /// <summary>Runs callbacks in the context of whoever made the timer, as the system's timers do.</summary>
    private sealed class FlowingTime(ManualTimeProvider time) : TimeProvider
    {
        public override long TimestampFrequency => time.TimestampFrequency;

        public override long GetTimestamp() => time.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var context = ExecutionContext.Capture();
            return time.CreateTimer(Run, state, dueTime, period);

            void Run(object? argument)
            {
                using (ExecutionContext.SuppressFlow())
                {
                    var thread = new Thread(() =>
                    {
                        if (context is null)
                            callback(argument);
                        else
                            ExecutionContext.Run(context, inner => callback(inner), argument);
                    });
                    thread.Start();
                    thread.Join();
                }
            }
        }
    }
}
