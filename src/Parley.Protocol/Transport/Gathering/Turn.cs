using System.Threading;
using System.Threading.Tasks;

namespace Parley.Protocol.Transport.Gathering;

/// <summary>
/// Lets one writer after another use a line, first come, first served. As a <see cref="SemaphoreSlim"/>, which it makes only when two meet: a line
/// that is mostly idle never needs one.
/// </summary>
internal sealed class Turn
{
    private SemaphoreSlim? _line;

    // Whoever has the turn and those who wait for it.
    private int _count;

    /// <summary>Waits for the turn; <see cref="Pass"/> must follow, unless this fails.</summary>
    /// <exception cref="System.OperationCanceledException">The token was cancelled first.</exception>
    public ValueTask TakeAsync(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return new ValueTask(Task.FromCanceled(cancellationToken));
        return Interlocked.Increment(ref _count) == 1 ? default : WaitAsync(cancellationToken);
    }

    /// <summary>Gives the turn to the next one.</summary>
    public void Pass()
    {
        if (Interlocked.Decrement(ref _count) > 0)
            Line().Release();
    }

    private async ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        var turn = Line().WaitAsync(CancellationToken.None);
        try
        {
            await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            // The turn comes even so, perhaps it has come already, and others stand behind.
            _ = PassOnAsync(turn);
            throw;
        }
    }

    private async Task PassOnAsync(Task turn)
    {
        await turn.ConfigureAwait(false);
        Pass();
    }

    private SemaphoreSlim Line() => LazyInitializer.EnsureInitialized(ref _line, static () => new SemaphoreSlim(0))!;
}
