using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Parley.Protocol.Calls;
using Parley.Protocol.Frames;
using Parley.Protocol.Tests.Harness;

namespace Parley.Protocol.Tests.Calls;

public sealed class CallSlotsTests
{
    private readonly CallSlots _slots = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Those_who_wait_get_their_slots_in_order(bool isStream)
    {
        var waits = Enumerable.Range(0, 3).Select(_ => _slots.TakeAsync(isStream, default).AsTask()).ToArray();
        Assert.Equal(3, _slots.WaitingCount);
        _slots.Accept(new Greeting { MaxCalls = 1, MaxStreams = 1 });
        await waits[0].Soon();
        Assert.False(TryTake(isStream));
        Release(isStream);
        await waits[1].Soon();
        Assert.False(waits[2].IsCompleted);
        Release(isStream);
        await waits[2].Soon();
        Release(isStream);
        Assert.True(TryTake(isStream));
    }

    [Fact]
    public async Task Those_who_give_up_leave_the_line()
    {
        using var source = new CancellationTokenSource();
        var waits = Enumerable.Range(0, 1000).Select(_ => _slots.TakeAsync(isStream: false, source.Token).AsTask()).ToArray();
        source.Cancel();
        foreach (var wait in waits)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait.Soon());
        Assert.Equal(0, _slots.WaitingCount);
        _slots.Accept(new Greeting { MaxCalls = 1 });
        Assert.True(TryTake(isStream: false));
        Assert.False(TryTake(isStream: false));
    }

    [Fact]
    public async Task A_slot_passes_over_those_who_gave_up_before_it_came()
    {
        using var source = new CancellationTokenSource();
        var givesUp = _slots.TakeAsync(isStream: false, source.Token).AsTask();
        var stays = _slots.TakeAsync(isStream: false, default).AsTask();
        lock (_slots.Gate)
        {
            // Who gives up cannot leave the line as long as the lock is held, and the slot comes meanwhile.
            source.Cancel();
            _slots.Accept(new Greeting { MaxCalls = 1 });
        }

        await stays.Soon();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => givesUp.Soon());
        Assert.Equal(0, _slots.WaitingCount);
        Assert.False(TryTake(isStream: false));
    }

    [Fact]
    public void Calls_and_streams_take_slots_of_their_own()
    {
        _slots.Accept(new Greeting { MaxCalls = 1, MaxStreams = 2 });
        Assert.True(TryTake(isStream: false));
        Assert.True(TryTake(isStream: true));
        Assert.False(TryTake(isStream: false));
        Release(isStream: true);
        Assert.False(TryTake(isStream: false));
        Assert.True(TryTake(isStream: true));
        Assert.True(TryTake(isStream: true));
        Assert.False(TryTake(isStream: true));
    }

    [Fact]
    public async Task When_all_is_open_everyone_is_let_through()
    {
        var call = _slots.TakeAsync(isStream: false, default).AsTask();
        var stream = _slots.TakeAsync(isStream: true, default).AsTask();
        _slots.Open();
        await call.Soon();
        await stream.Soon();
        Assert.True(TryTake(isStream: false));
        Assert.True(TryTake(isStream: true));
    }

    private bool TryTake(bool isStream)
    {
        lock (_slots.Gate)
            return _slots.TryTake(isStream);
    }

    private void Release(bool isStream)
    {
        lock (_slots.Gate)
            _slots.Release(isStream);
    }
}
