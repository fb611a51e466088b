using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Trading.Contracts;
using Trading.Tour;

namespace Trading.View;

/// <summary>Writes a line for each thing that happens, for logs and pipes: no colours, no cursor movement.</summary>
internal sealed class PlainView(TextWriter output, TimeProvider time) : ITourView
{
    private static readonly TimeSpan BetweenPrices = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly long _start = time.GetTimestamp();
    private TimeSpan _lastPrices;

    public async Task ShowAsync(TourReport report, Func<Task> tour)
    {
        report.StepChanged += WriteStep;
        report.Filled += WriteFill;
        try
        {
            await tour();
        }
        finally
        {
            report.StepChanged -= WriteStep;
            report.Filled -= WriteFill;
        }

        void WriteStep(TourStep step)
        {
            if (step.State == StepState.Running)
                return;
            Write(step.State == StepState.Passed ? "ok" : "FAILED", $"{step.Title}: {step.Outcome}");
            WritePrices(report);
        }
    }

    private void WriteFill(string desk, Fill fill) =>
        Write("fill", $"{desk} {fill.OrderId}: {fill.Side} {fill.Quantity} {fill.Symbol} at {ReportTables.Price(fill.Price)}");

    private void WritePrices(TourReport report)
    {
        var now = time.GetElapsedTime(_start);
        lock (_gate)
        {
            if (now - _lastPrices < BetweenPrices)
                return;
            _lastPrices = now;
        }

        var prices = report.Prices.GroupBy(line => line.Quote.Symbol).Select(group => group.MaxBy(line => line.Quote.Sequence)!.Quote)
            .Select(quote => $"{quote.Symbol} {ReportTables.Price(quote.Bid)}/{ReportTables.Price(quote.Ask)}").ToArray();
        if (prices.Length > 0)
            Write("quote", string.Join("  ", prices));
    }

    private void Write(string kind, string text)
    {
        var seconds = time.GetElapsedTime(_start).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        lock (_gate)
            output.WriteLine($"{seconds,5} s  {kind,-6}  {text}");
    }
}
