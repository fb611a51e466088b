using System;
using System.Globalization;
using System.Linq;
using Spectre.Console;
using Spectre.Console.Rendering;
using Trading.Contracts;
using Trading.Tour;

namespace Trading.View;

/// <summary>The tour's report as tables, for the live view and for the summary at the end.</summary>
internal static class ReportTables
{
    public static IRenderable Steps(TourReport report, int newest)
    {
        var table = NewTable("Tour", "", "Step", "Outcome");
        foreach (var step in report.Steps.TakeLast(newest))
            table.AddRow(Mark(step.State), new Text(step.Title), new Text(step.Outcome));
        return table;
    }

    public static IRenderable Prices(TourReport report)
    {
        var table = NewTable("Prices", "Symbol", "Desk", "Bid", "Ask", "Last", "Quotes").RightAlign(2, 3, 4, 5);
        foreach (var line in report.Prices)
        {
            var colour = Nullable.Compare(line.Quote.Last, line.LastBefore) switch { > 0 => Color.Green, < 0 => Color.Red, _ => Color.Default };
            table.AddRow(new Text(line.Quote.Symbol), new Text(line.Desk), new Text(Price(line.Quote.Bid)), new Text(Price(line.Quote.Ask)),
                new Text(Price(line.Quote.Last), new Style(colour)), new Text(Number(line.Seen)));
        }

        return table;
    }

    public static IRenderable Fills(TourReport report)
    {
        var table = NewTable("Fills", "Desk", "Order", "Side", "Symbol", "Quantity", "Price").RightAlign(4, 5);
        foreach (var (desk, fill) in report.Fills)
        {
            var colour = fill.Side == Side.Buy ? Color.Green : Color.Red;
            table.AddRow(new Text(desk), new Text(fill.OrderId.ToString()), new Text(fill.Side.ToString(), new Style(colour)), new Text(fill.Symbol),
                new Text(Number(fill.Quantity)), new Text(Price(fill.Price)));
        }

        return table;
    }

    public static IRenderable Lines(TourReport report)
    {
        var table = NewTable("Connections", "Desk", "Subprotocol", "Sent", "Received", "Calls", "p50", "p90", "p99", "Max")
            .RightAlign(2, 3, 4, 5, 6, 7, 8);
        foreach (var desk in report.Desks)
        {
            var (line, latency) = (desk.Line, desk.Latency.Summarize());
            table.AddRow(new Text(desk.Name), new Text(line.Protocol), new Text(Number(line.BytesSent) + " B"), new Text(Number(line.BytesReceived) + " B"),
                new Text(Number(latency.Samples)), new Text(Duration(latency.Median)), new Text(Duration(latency.P90)), new Text(Duration(latency.P99)),
                new Text(Duration(latency.Longest)));
        }

        return table;
    }

    public static string Price(decimal? price) => price?.ToString("N2", CultureInfo.InvariantCulture) ?? "-";

    public static string Duration(TimeSpan duration) => duration.TotalMilliseconds < 1
        ? duration.TotalMicroseconds.ToString("N0", CultureInfo.InvariantCulture) + " us"
        : duration.TotalMilliseconds.ToString("N1", CultureInfo.InvariantCulture) + " ms";

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static Text Mark(StepState state) => state switch
    {
        StepState.Passed => new Text("ok", new Style(Color.Green)),
        StepState.Failed => new Text("failed", new Style(Color.Red)),
        _ => new Text("...", new Style(Color.Yellow)),
    };

    private static Table NewTable(string title, params string[] columns)
    {
        var table = new Table { Title = new TableTitle(title) }.Border(TableBorder.Ascii2);
        foreach (var column in columns)
            table.AddColumn(new TableColumn(new Text(column)).NoWrap());
        return table;
    }

    private static Table RightAlign(this Table table, params int[] columns)
    {
        foreach (var column in columns)
            table.Columns[column].RightAligned();
        return table;
    }
}
