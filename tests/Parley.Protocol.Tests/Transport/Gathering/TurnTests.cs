using System;
using System.Threading;
using System.Threading.Tasks;
using Parley.Protocol.Tests.Harness;
using Parley.Protocol.Transport.Gathering;

namespace Parley.Protocol.Tests.Transport.Gathering;

public sealed class TurnTests
{
    private readonly Turn _turn = new();

    [Fact]
    public async Task Who_comes_later_waits_in_line()
    {
        await _turn.TakeAsync(CancellationToken.None);
        var second = _turn.TakeAsync(CancellationToken.None).AsTask();
        var third = _turn.TakeAsync(CancellationToken.None).AsTask();
        Assert.False(second.IsCompleted);

        _turn.Pass();
        await second.Soon();
        Assert.False(third.IsCompleted);

        _turn.Pass();
        await third.Soon();
        _turn.Pass();
        Assert.True(_turn.TakeAsync(CancellationToken.None).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Who_gives_up_lets_the_next_one_through_and_no_more()
    {
        using var impatience = new CancellationTokenSource();
        await _turn.TakeAsync(CancellationToken.None);
        var impatient = _turn.TakeAsync(impatience.Token).AsTask();
        var patient = _turn.TakeAsync(CancellationToken.None).AsTask();
        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient.Soon());
        Assert.False(patient.IsCompleted);

        _turn.Pass();
        await patient.Soon();
        var last = _turn.TakeAsync(CancellationToken.None).AsTask();
        Assert.False(last.IsCompleted);

        _turn.Pass();
        await last.Soon();
    }

    [Fact]
    public async Task A_token_that_is_cancelled_already_takes_nothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _turn.TakeAsync(new CancellationToken(canceled: true)).AsTask());

        Assert.True(_turn.TakeAsync(CancellationToken.None).IsCompletedSuccessfully);
    }
}
