using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Parley;

namespace Trading.Tour;

/// <summary>
/// Takes two desks through everything the contract offers, in a fixed order, and checks each answer. Prices differ from run to run as the crowd
/// trades; what happens does not.
/// </summary>
internal sealed class GuidedTour(Desk first, Desk second, TourReport report, TourPace pace, TimeProvider time)
{
    /// <exception cref="TourFailedException">Something was not as promised.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var orders = new OrderSteps(first, second);
        await using var market = new MarketDataSteps(first, second, report, pace);

        await StepAsync("Open an account at each desk", orders.OpenAccountsAsync);
        await StepAsync("Send a heartbeat, which has no reply", orders.SendHeartbeatsAsync);
        await StepAsync("Stream quotes to both desks", market.StreamQuotesAsync);
        await StepAsync("Look into a book", market.ReadBookAsync);
        await StepAsync("Buy from the market makers", orders.BuyFromMarketAsync);
        await StepAsync("Follow the trades of a symbol", market.FollowTradesAsync);
        await StepAsync("Spend more than there is", orders.OverspendAsync);
        await StepAsync("Sell what one does not have", orders.OversellAsync);
        await StepAsync("Name a symbol that does not exist", orders.MisnameSymbolAsync);
        await StepAsync("Trade with each other, across the codecs", orders.TradeWithEachOtherAsync);
        await StepAsync("Answer no to the exchange's question", orders.DeclineLargeOrderAsync);
        await StepAsync("Answer yes, and let the others hear of it", orders.ConfirmLargeOrderAsync);
        await StepAsync("Cancel the large order", orders.CancelLargeOrderAsync);
        await StepAsync("Measure round trips", MeasureAsync);
        await StepAsync("Cancel the quote streams", market.CancelStreamsAsync);
        await StepAsync("Compare the fills with the portfolio", orders.SettleUpAsync);

        Task StepAsync(string title, Func<CancellationToken, Task<string>> step) => RunStepAsync(title, step, cancellationToken);
    }

    private async Task RunStepAsync(string title, Func<CancellationToken, Task<string>> step, CancellationToken cancellationToken)
    {
        var index = report.Begin(title);
        using var patience = new CancellationTokenSource(pace.Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            report.End(index, StepState.Passed, await step(either.Token));
        }
        catch (Exception error)
        {
            var problem = error switch
            {
                TourFailedException => error.Message,
                OperationCanceledException when cancellationToken.IsCancellationRequested => "Stopped from outside.",
                OperationCanceledException when patience.IsCancellationRequested => $"Expected this within {pace.Patience.TotalSeconds:0} s, but it did not happen.",
                ParleyException failure => $"The call failed with {failure.Code}: {failure.Message}",
                _ => error.GetType().Name + ": " + error.Message,
            };
            report.End(index, StepState.Failed, problem);
            cancellationToken.ThrowIfCancellationRequested();
            throw new TourFailedException($"{title}: {problem}", error);
        }

        if (pace.Pause > TimeSpan.Zero)
            await Task.Delay(pace.Pause, time, cancellationToken);
    }

    private async Task<string> MeasureAsync(CancellationToken cancellationToken)
    {
        var outcomes = new List<string>();
        foreach (var desk in report.Desks)
        {
            for (var call = 0; call < pace.Calls; call++)
                await desk.CallAsync(trading => trading.GetPortfolioAsync(cancellationToken));
            outcomes.Add($"{desk.Name} median {desk.Latency.Summarize().Median.TotalMicroseconds:N0} us");
        }

        return $"{pace.Calls:N0} calls each: {string.Join(", ", outcomes)}";
    }
}
