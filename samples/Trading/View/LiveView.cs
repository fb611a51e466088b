using System;
using System.Threading;
using System.Threading.Tasks;
using Spectre.Console;
using Spectre.Console.Rendering;
using Trading.Tour;

namespace Trading.View;

/// <summary>Draws the report over itself a few times a second, for a terminal with a person before it.</summary>
internal sealed class LiveView(IAnsiConsole console, TimeProvider time) : ITourView
{
    private const int NewestSteps = 4;

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

    private static Rows Draw(TourReport report)
    {
        IRenderable[] parts = [ReportTables.Prices(report), ReportTables.Lines(report), ReportTables.Steps(report, NewestSteps), ReportTables.Fills(report)];
        return new Rows(parts);
    }
}
