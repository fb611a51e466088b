using System;
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
    // The columns that a frame and the cells before the last one take.
    private const int StepIndent = 8;
    private const int CallIndent = 29;

    private static readonly Style[] DeskStyles = [new(Color.Aqua), new(Color.Yellow)];
    private static readonly Style Faint = new(Color.Grey);
    private static readonly Style Strong = new(decoration: Decoration.Bold);

    /// <summary>The newest steps, each with its outcome below it; the step that runs is the last.</summary>
    public IRenderable NewestSteps(TourReport report, int count) => Steps(
        report, count, step => Line(step.Title, Strong, StepIndent), step => Line(step.Outcome, Faint, StepIndent));

    public IRenderable AllSteps(TourReport report) =>
        Steps(report, int.MaxValue, step => new Text(step.Title, Strong), step => new Text(step.Outcome, Faint));

    public IRenderable Prices(TourReport report)
    {
        var table = NewTable(["Symbol", "Bid", "Ask", "Last", .. report.Desks.Select(desk => $"{desk.Name} quotes")]);
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
        foreach (var call in report.Callbacks.TakeLast(count))
            table.AddRow(new Text(call.Desk, StyleOf(report, call.Desk)), new Text(call.Operation), Line(call.Text, Style.Plain, CallIndent));
        return Section("Calls from the exchange", table);
    }

    public IRenderable Lines(TourReport report)
    {
        var table = NewTable("Desk", "Subprotocol", "Out kB", "In kB", "Calls", "p50", "p95", "p99");
        foreach (var column in table.Columns.Skip(2))
            column.RightAligned();
        foreach (var desk in report.Desks)
        {
            var (line, latency) = (desk.Line, desk.Latency.Summarize());
            table.AddRow(
                new Text(desk.Name, StyleOf(report, desk.Name)), new Text(line.Protocol), new Text(Kilobytes(line.BytesSent)),
                new Text(Kilobytes(line.BytesReceived)), new Text(Number(latency.Samples)), new Text(Milliseconds(latency.Median)),
                new Text(Milliseconds(latency.P95)), new Text(Milliseconds(latency.P99)));
        }

        return Section("Connections, with the latency of calls in milliseconds", table);
    }

    public static string Price(decimal? price) => price?.ToString("N2", CultureInfo.InvariantCulture) ?? "-";

    private IRenderable Steps(TourReport report, int count, Func<TourStep, Text> title, Func<TourStep, Text> outcome)
    {
        var table = new Table().NoBorder().HideHeaders().AddColumns("", "");
        foreach (var step in report.Steps.TakeLast(count))
        {
            table.AddRow(Mark(step.State), title(step));
            table.AddRow(Text.Empty, outcome(step));
        }

        return Section($"Tour, step {report.Steps.Count} of {report.StepsPlanned}", table);
    }

    private static string Milliseconds(TimeSpan duration) => duration.TotalMilliseconds.ToString("N2", CultureInfo.InvariantCulture);

    private static string Kilobytes(long bytes) => (bytes / 1000.0).ToString("N1", CultureInfo.InvariantCulture);

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static Text Mark(StepState state) => state switch
    {
        StepState.Passed => new Text("ok", new Style(Color.Green)),
        StepState.Failed => new Text("failed", new Style(Color.Red)),
        _ => new Text(">>", new Style(Color.Yellow)),
    };

    private static Style StyleOf(TourReport report, string desk) => DeskStyles[desk == report.Desks[0].Name ? 0 : 1];

    // A frame's content keeps its height when a text is too long: it is cut, not wrapped. A log has it all.
    private Text Line(string text, Style style, int indent) =>
        new(framed && text.Length > width - indent ? text[..Math.Max(0, width - indent - 3)] + "..." : text, style);

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
        return new Panel(content) { Header = new PanelHeader($" {title} "), Border = BoxBorder.Rounded, BorderStyle = Faint, Expand = true };
    }
}
