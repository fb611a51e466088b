using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Trading.Tour;

namespace Trading.Tests.Tour;

public sealed class InboxTests
{
    private readonly Inbox<int> _inbox = new();

    [Fact]
    public async Task Waiting_ends_with_the_item_that_makes_it_enough()
    {
        var waiting = _inbox.UntilAsync(items => items.Sum() >= 5, CancellationToken.None);
        _inbox.Add(2);
        Assert.False(waiting.IsCompleted);

        _inbox.Add(3);

        Assert.Equal([2, 3], await waiting);
    }

    [Fact]
    public async Task What_came_before_counts()
    {
        _inbox.Add(1);

        Assert.Equal([1], await _inbox.UntilAsync(items => items.Count == 1, CancellationToken.None));
    }

    [Fact]
    public async Task Waiting_can_be_given_up()
    {
        using var cancellation = new CancellationTokenSource();
        var waiting = _inbox.UntilAsync(_ => false, cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }
}
