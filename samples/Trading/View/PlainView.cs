using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Trading.Tour;

namespace Trading.View;

/// <summary>Writes lines for what happens, in the order it happens, for logs and pipes: no colours, no cursor movement.</summary>
internal sealed class PlainView(TextWriter output, TimeProvider time) : ITourView
{
    private static readonly TimeSpan BetweenPrices = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly long _start = time.GetTimestamp();
    private TimeSpan _lastPrices;

    public async Task ShowAsync(TourReport report, Func<Task> tour)
    {
        report.StepChanged += WriteStep;
        report.Called += WriteCallback;
        try
        {
            await tour();
        }
        finally
        {
            report.StepChanged -= WriteStep;
            report.Called -= WriteCallback;
        }

        void WriteStep(TourStep step)
        {
            if (step.State == StepState.Running)
            {
                WritePrices(report);
                Write($"{step.Number,2}/{report.StepsPlanned}", step.Title);
            }
            else
            {
                Write(step.State == StepState.Passed ? "ok" : "FAILED", step.Outcome);
            }
        }
    }

    private void WriteCallback(Callback call) => Write("call", $"{call.Operation} to {call.Desk}: {call.Text}");

    private void WritePrices(TourReport report)
    {
        var now = time.GetElapsedTime(_start);
        lock (_gate)
        {
            if (now - _lastPrices < BetweenPrices)
                return;
            _lastPrices = now;
        }

        var prices = report.Market.Select(quote => $"{quote.Symbol} {ReportTables.Price(quote.Bid)}/{ReportTables.Price(quote.Ask)}").ToArray();
        if (prices.Length > 0)
            Write("quote", string.Join("   ", prices));
    }

    private void Write(string kind, string text)
    {
        var seconds = time.GetElapsedTime(_start).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        lock (_gate)
            output.WriteLine($"{seconds,5} s  {kind,6}  {text}");
    }
}
