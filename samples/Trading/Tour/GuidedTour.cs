using System;
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
        var deliveries = new DeliverySteps(first, second);
        var lines = new LineSteps(report, pace);
        await using var market = new MarketDataSteps(first, second, report, pace);
        (string Title, Func<CancellationToken, Task<string>> RunAsync)[] steps =
        [
            ("Agree on a codec with each desk", lines.NegotiateAsync),
            ("Open an account at each desk", orders.OpenAccountsAsync),
            ("Send a heartbeat, which has no reply", orders.SendHeartbeatsAsync),
            ("Stream quotes to both desks", market.StreamQuotesAsync),
            ("Look into a book", market.ReadBookAsync),
            ("Buy from the market makers", orders.BuyFromMarketAsync),
            ("Follow the trades of a symbol", market.FollowTradesAsync),
            ("Read too slowly: only the newest, or all but the oldest", deliveries.ReadSlowlyAsync),
            ("Spend more than there is", orders.OverspendAsync),
            ("Sell what one does not have", orders.OversellAsync),
            ("Name a symbol that does not exist", orders.MisnameSymbolAsync),
            ("Trade with each other, across the codecs", orders.TradeWithEachOtherAsync),
            ("Join the group that hears the news of a symbol", orders.FollowNewsAsync),
            ("Answer no to the exchange's question", orders.DeclineLargeOrderAsync),
            ("Answer yes, and let the group hear of it", orders.ConfirmLargeOrderAsync),
            ("Cancel the large order", orders.CancelLargeOrderAsync),
            ("Cancel the quote streams", market.CancelStreamsAsync),
            ("Measure round trips", lines.MeasureAsync),
            ("Compare the fills with the portfolio", orders.SettleUpAsync),
            ("Count the bytes on the wire", lines.CountBytesAsync),
        ];
        report.StepsPlanned = steps.Length;
        foreach (var (title, step) in steps)
            await RunStepAsync(title, step, cancellationToken);
    }

    private async Task RunStepAsync(string title, Func<CancellationToken, Task<string>> step, CancellationToken cancellationToken)
    {
        var begun = report.Begin(title);
        using var patience = new CancellationTokenSource(pace.Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            report.End(begun, StepState.Passed, await step(either.Token));
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
            report.End(begun, StepState.Failed, problem);
            cancellationToken.ThrowIfCancellationRequested();
            throw new TourFailedException($"{title}: {problem}", error);
        }

        if (pace.Pause > TimeSpan.Zero)
            await Task.Delay(pace.Pause, time, cancellationToken);
    }
}
