using System;
using System.Threading;
using System.Threading.Tasks;
using Spectre.Console;
using Spectre.Console.Rendering;
using Trading.Tour;

namespace Trading.View;

/// <summary>Draws the report over itself a few times a second, for a terminal with a person before it.</summary>
internal sealed class LiveView(IAnsiConsole console, ReportTables tables, TimeProvider time) : ITourView
{
    // The lines that prices, connections and frames take; steps take two each, and what is left is for the calls from the exchange.
    private const int FixedLines = 17;
    private const int TallTerminal = 32;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    public Task ShowAsync(TourReport report, Func<Task> tour) =>
        console.Live(Draw(report)).AutoClear(true).Overflow(VerticalOverflow.Crop).StartAsync(async live =>
        {
            using var timer = new PeriodicTimer(Interval, time);
            var running = tour();
            while (!running.IsCompleted)
            {
                live.UpdateTarget(Draw(report));
                await timer.WaitForNextTickAsync();
            }

            await running;
        });

    private Rows Draw(TourReport report)
    {
        var height = console.Profile.Height;
        var steps = height >= TallTerminal ? 4 : 2;
        IRenderable[] parts =
        [
            tables.Prices(report), tables.Lines(report), tables.NewestSteps(report, steps),
            tables.Callbacks(report, Math.Clamp(height - FixedLines - (2 * steps), 1, 8)),
        ];
        return new Rows(parts);
    }
}
