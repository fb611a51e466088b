using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Parley.Protocol.Calls;

namespace Parley.Protocol.Tests.Calls;

public sealed class OneWayCallsTests
{
    private OneWayCalls _calls = new(most: 3);

    [Theory]
    [InlineData(0, 1, 2)]
    [InlineData(0, 2, 1)]
    [InlineData(1, 0, 2)]
    [InlineData(1, 2, 0)]
    [InlineData(2, 0, 1)]
    [InlineData(2, 1, 0)]
    public void Calls_leave_in_any_order_and_the_others_stay(int first, int second, int third)
    {
        RunningCall[] calls = [new Idle(), new Idle(), new Idle()];
        foreach (var call in calls)
            _calls.Add(call);
        var left = new HashSet<RunningCall>(calls);
        foreach (var index in (int[])[first, second, third])
        {
            _calls.Remove(calls[index]);
            left.Remove(calls[index]);
            Assert.Equal(left, Listed().ToHashSet());
            Assert.Equal(left.Count, _calls.Count);
        }

        // What has left can come again.
        _calls.Add(calls[first]);
        Assert.Equal([calls[first]], Listed());
    }

    [Fact]
    public void A_wait_for_fewer_ends_with_the_first_that_leaves()
    {
        RunningCall[] calls = [new Idle(), new Idle(), new Idle()];
        foreach (var call in calls)
        {
            Assert.True(_calls.WaitAsync().IsCompletedSuccessfully);
            _calls.Add(call);
        }

        Assert.False(_calls.AreFew);
        var waiting = _calls.WaitAsync().AsTask();
        Assert.False(waiting.IsCompleted);
        var calm = _calls.Remove(calls[1]);
        Assert.NotNull(calm);
        Assert.True(calm.TrySetResult(true));
        Assert.True(waiting.IsCompletedSuccessfully);
        Assert.Null(_calls.Remove(calls[0]));
    }

    [Fact]
    public async Task Waiting_stops_for_good()
    {
        for (var i = 0; i < 3; i++)
            _calls.Add(new Idle());
        var waiting = _calls.WaitAsync().AsTask();
        _calls.StopWaiting();
        await waiting;
        Assert.True(_calls.WaitAsync().IsCompletedSuccessfully);
    }

    private List<RunningCall> Listed()
    {
        var all = new List<RunningCall>();
        _calls.CopyTo(all);
        return all;
    }

    private sealed class Idle() : RunningCall(null!, null!)
    {
        protected override void Start()
        {
        }
    }
}
