using System;
using System.Threading;
using System.Threading.Tasks;

namespace Trading.Tour;

/// <summary>Reads one desk's quote stream of one symbol into the report until it is stopped.</summary>
internal sealed class QuoteWatch : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _enough = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _reading;

    public QuoteWatch(Desk desk, string symbol, TourReport report, int quotes) => _reading = ReadAsync(desk, symbol, report, quotes);

    public int Seen { get; private set; }

    /// <summary>Waits for the wanted number of quotes, or for the stream's failure.</summary>
    public async Task EnoughAsync(CancellationToken cancellationToken)
    {
        await await Task.WhenAny(_enough.Task, _reading).WaitAsync(cancellationToken);
        Expect.That(_enough.Task.IsCompleted, "the quote stream goes on until its reader ends it.");
    }

    /// <summary>Cancels the stream and waits for its end, which must be the cancellation and nothing else.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        try
        {
            await _reading.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (_reading.IsCanceled)
        {
            return;
        }

        throw new TourFailedException("Expected a cancelled stream to end with OperationCanceledException, but it ended as if complete.");
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task ReadAsync(Desk desk, string symbol, TourReport report, int quotes)
    {
        var sequence = -1L;
        await foreach (var quote in desk.Trading.QuotesAsync(symbol, _stop.Token))
        {
            Expect.Equal(symbol, quote.Symbol, "a quote's symbol");
            Expect.That(quote.Sequence > sequence, "quotes arrive in order.");
            Expect.That(!(quote.Bid >= quote.Ask), "a quote's bid is below its ask.");
            sequence = quote.Sequence;
            Seen = report.Add(desk.Name, quote);
            if (Seen >= quotes)
                _enough.TrySetResult();
        }
    }
}
