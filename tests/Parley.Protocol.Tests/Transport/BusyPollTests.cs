using System;
using System.Linq;
using Parley.Protocol.Tests.Harness;
using Parley.Protocol.Transport;

namespace Parley.Protocol.Tests.Transport;

/// <summary>When it pays to look for an answer, and what happens when it does not.</summary>
public sealed class BusyPollTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromMicroseconds(100);

    private readonly ManualTimeProvider _time = new();
    private readonly WatchedPoll _line = new() { Sees = static () => true };
    private readonly BusyPoll _poll;

    public BusyPollTests() => _poll = new BusyPoll(_line, _time, Soon);

    [Fact]
    public void The_first_answer_is_waited_for_and_those_that_follow_one_that_came_soon_are_looked_for()
    {
        Assert.False(Next(Soon));
        Assert.All(Enumerable.Range(0, 127), _ => Assert.True(Next(TimeSpan.Zero)));
    }

    [Fact]
    public void After_an_answer_that_took_long_the_next_are_not_looked_for()
    {
        Assert.False(Next(Soon + TimeSpan.FromMicroseconds(1)));
        Assert.All(Enumerable.Range(0, 127), _ => Assert.False(_poll.TryBegin()));
    }

    [Fact]
    public void From_time_to_time_it_sees_again_how_long_an_answer_takes()
    {
        foreach (var takesLong in (bool[])[false, true, true, false])
        {
            Assert.False(Next(takesLong ? Soon * 2 : Soon));
            for (var i = 0; i < 127; i++)
                Assert.Equal(!takesLong, takesLong ? _poll.TryBegin() : Next(TimeSpan.Zero));
        }
    }

    [Fact]
    public void After_a_look_in_vain_the_next_answer_is_waited_for()
    {
        Next(Soon);
        Assert.True(Next(TimeSpan.Zero));
        _line.Sees = static () => false;
        Assert.False(Next(TimeSpan.Zero));
        var looks = _line.Looks;
        Assert.False(Next(Soon));
        Assert.Equal(looks, _line.Looks);
        _line.Sees = static () => true;
        Assert.True(Next(TimeSpan.Zero));
    }

    [Fact]
    public void Given_up_it_is_not_tried_for_long()
    {
        Next(Soon);
        Assert.True(Next(TimeSpan.Zero));
        _poll.GiveUp();
        Assert.All(Enumerable.Range(0, 1023), _ => Assert.False(_poll.TryBegin()));
        Assert.False(Next(Soon));
        Assert.True(Next(TimeSpan.Zero));
    }

    [Fact]
    public void What_is_not_expected_is_not_looked_for()
    {
        Next(Soon);
        Assert.True(_poll.TryBegin());
        Assert.False(_poll.TryLook());
        Assert.Equal(0, _line.Looks);
    }

    [Fact]
    public void Before_a_wait_the_line_tells_of_everything_again()
    {
        Next(Soon);
        Next(TimeSpan.Zero);
        Assert.True(_line.IsQuiet);
        _poll.BeforeWait();
        Assert.False(_line.IsQuiet);
    }

    // One chance that is taken: whether it looked and saw the answer.
    private bool Next(TimeSpan answerTakes)
    {
        Assert.True(_poll.TryBegin());
        _poll.Expect();
        var isSeen = _poll.TryLook();
        _time.Advance(answerTakes);
        _poll.Received();
        return isSeen;
    }
}
