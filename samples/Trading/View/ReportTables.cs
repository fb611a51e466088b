using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Spectre.Console;
using Spectre.Console.Rendering;
using Trading.Tour;

namespace Trading.View;

/// <summary>The tour's report as tables, for the live view and for the summary at the end.</summary>
/// <param name="framed">With frames, for a terminal; a log has plain headings instead.</param>
/// <param name="width">Columns to use.</param>
internal sealed class ReportTables(bool framed, int width)
{
    private static readonly Style[] DeskStyles = [new(Color.Aqua), new(Color.Yellow)];
    private static readonly Style Faint = new(Color.Grey);

    /// <summary>The newest steps, each with its outcome below it; the step that runs is the last.</summary>
    public IRenderable NewestSteps(TourReport report, int count)
    {
        var lines = new Table().NoBorder().HideHeaders().AddColumns(OneLine(""), OneLine(""));
        foreach (var step in report.Steps.TakeLast(count))
        {
            lines.AddRow(Mark(step.State), Line(step.Title, new Style(decoration: Decoration.Bold)));
            lines.AddRow(Text.Empty, Line(step.Outcome, Faint));
        }

        return Section($"Tour, step {report.Steps.Count} of {report.StepsPlanned}", lines);
    }

    public IRenderable AllSteps(TourReport report)
    {
        var table = NewTable("", "Step", "Outcome");
        table.Columns[1].NoWrap();
        foreach (var step in report.Steps)
            table.AddRow(Mark(step.State), new Text(step.Title), new Text(step.Outcome, Faint));
        return Section("Tour", table);
    }

    public IRenderable Prices(TourReport report)
    {
        var table = NewTable(["Symbol", "Bid", "Ask", "Last", .. report.Desks.Select(desk => $"Quotes by {desk.Name}")]);
        foreach (var column in table.Columns.Skip(1))
            column.RightAligned();
        var lines = report.Prices;
        foreach (var quote in report.Market)
        {
            var seen = report.Desks.Select(desk => lines.FirstOrDefault(line => line.Desk == desk.Name && line.Quote.Symbol == quote.Symbol)?.Seen ?? 0);
            table.AddRow([
                new Text(quote.Symbol), new Text(Price(quote.Bid), new Style(Color.Green)), new Text(Price(quote.Ask), new Style(Color.Red)),
                new Text(Price(quote.Last)), .. seen.Zip(DeskStyles, (count, style) => new Text(Number(count), style))]);
        }

        return Section("Prices", table);
    }

    /// <summary>The newest calls from the exchange, oldest first.</summary>
    public IRenderable Callbacks(TourReport report, int count)
    {
        var table = NewTable("Desk", "Called", "With");
        table.Columns[0].NoWrap();
        foreach (var call in report.Callbacks.TakeLast(count))
            table.AddRow(new Text(call.Desk, StyleOf(report, call.Desk)), new Text(call.Operation), Line(call.Text, Style.Plain));
        return Section("Calls from the exchange", table);
    }

    public IRenderable Lines(TourReport report)
    {
        var table = NewTable("Desk", "Subprotocol", "Sent", "Received", "Calls", "p50", "p95", "p99");
        foreach (var column in table.Columns.Skip(2))
            column.RightAligned();
        foreach (var desk in report.Desks)
        {
            var (line, latency) = (desk.Line, desk.Latency.Summarize());
            table.AddRow(
                new Text(desk.Name, StyleOf(report, desk.Name)), new Text(line.Protocol), new Text(Number(line.BytesSent) + " B"),
                new Text(Number(line.BytesReceived) + " B"), new Text(Number(latency.Samples)), new Text(Duration(latency.Median)),
                new Text(Duration(latency.P95)), new Text(Duration(latency.P99)));
        }

        return Section("Connections", table);
    }

    public static string Price(decimal? price) => price?.ToString("N2", CultureInfo.InvariantCulture) ?? "-";

    private static string Duration(TimeSpan duration) => duration.TotalMilliseconds < 1
        ? duration.TotalMicroseconds.ToString("N0", CultureInfo.InvariantCulture) + " us"
        : duration.TotalMilliseconds.ToString("N1", CultureInfo.InvariantCulture) + " ms";

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static Text Mark(StepState state) => state switch
    {
        StepState.Passed => new Text("ok", new Style(Color.Green)),
        StepState.Failed => new Text("failed", new Style(Color.Red)),
        _ => new Text(">>", new Style(Color.Yellow)),
    };

    private static Style StyleOf(TourReport report, string desk) => DeskStyles[desk == report.Desks[0].Name ? 0 : 1];

    private static Text Line(string text, Style style) => new Text(text, style).Overflow(Overflow.Ellipsis);

    private static TableColumn OneLine(string heading) => new TableColumn(new Text(heading, Faint)).NoWrap();

    private static Table NewTable(params string[] columns)
    {
        var table = new Table().NoBorder();
        foreach (var column in columns)
            table.AddColumn(new TableColumn(new Text(column, Faint)));
        return table;
    }

    private IRenderable Section(string title, IRenderable content)
    {
        if (!framed)
            return new Rows(Text.Empty, new Text(title), new Padder(content, new Padding(1, 0, 0, 0)));
        return new Panel(content) { Header = new PanelHeader($" {title} "), Border = BoxBorder.Rounded, BorderStyle = Faint, Width = width };
    }
}
