using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Parley.Protocol.Calls;
using Parley.Protocol.Tests.Harness;

namespace Parley.Protocol.Tests.Calls;

public sealed class SlotCounterTests
{
    [Fact]
    public async Task Those_who_wait_get_their_slots_in_order()
    {
        var slots = new SlotCounter();
        var waits = Enumerable.Range(0, 3).Select(_ => slots.TakeAsync(default).AsTask()).ToArray();
        slots.SetLimit(1);
        await waits[0].Soon();
        Assert.False(slots.TryTake());
        slots.Release();
        await waits[1].Soon();
        Assert.False(waits[2].IsCompleted);
        slots.Release();
        await waits[2].Soon();
        slots.Release();
        Assert.True(slots.TryTake());
    }

    [Fact]
    public async Task Those_who_give_up_leave_the_line()
    {
        var slots = new SlotCounter();
        using var source = new CancellationTokenSource();
        var waits = Enumerable.Range(0, 1000).Select(_ => slots.TakeAsync(source.Token).AsTask()).ToArray();
        source.Cancel();
        foreach (var wait in waits)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait.Soon());
        Assert.Equal(0, slots.WaitingCount);
        slots.SetLimit(1);
        Assert.True(slots.TryTake());
        Assert.False(slots.TryTake());
    }

    [Fact]
    public async Task An_opened_counter_lets_everyone_through()
    {
        var slots = new SlotCounter();
        var wait = slots.TakeAsync(default).AsTask();
        slots.Open();
        await wait.Soon();
        Assert.True(slots.TryTake());
    }
}
