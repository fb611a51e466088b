using System;
using System.IO;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Parley;
using Spectre.Console;
using Trading.Exchange;
using Trading.Server;
using Trading.Tour;
using Trading.Traders;
using Trading.View;

namespace Trading;

/// <summary>The sample as a program: what the command line asks for, and the exit code. 0 is success, 1 a failed tour, 2 a wrong command line.</summary>
internal sealed class TradingProgram(IAnsiConsole console, TextWriter errors, TimeProvider time)
{
    private const int LogWidth = 120;
    private const int WidestView = 110;

    private static readonly TimeSpan CrowdPeriod = TimeSpan.FromMilliseconds(40);

    private TextWriter Output => console.Profile.Out.Writer;

    private bool IsLive => console.Profile.Out.IsTerminal && console.Profile.Capabilities.Interactive;

    public async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        if (CommandLine.TryParse(arguments, out var problem) is not { } commandLine)
        {
            await errors.WriteLineAsync(problem);
            await errors.WriteLineAsync(CommandLine.Usage);
            return 2;
        }

        if (commandLine.Help)
        {
            await Output.WriteLineAsync(CommandLine.Usage);
            return 0;
        }

        try
        {
            await (commandLine switch
            {
                { Url: { } url } => TakeTourAsync(url, withCrowd: false, cancellationToken),
                { Serve: true } => ServeAsync(commandLine.Port, cancellationToken),
                _ => HostTourAsync(commandLine.Port, cancellationToken),
            });
            return 0;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await errors.WriteLineAsync("Stopped.");
            return commandLine.Serve ? 0 : 1;
        }
        catch (Exception error) when (error is TourFailedException or ParleyException or IOException or SocketException)
        {
            await errors.WriteLineAsync("The sample failed. " + error.Message);
            return 1;
        }
    }

    private async Task HostTourAsync(int port, CancellationToken cancellationToken)
    {
        // Kept for the end, so that nothing breaks into the live view.
        var warnings = new StringWriter();
        try
        {
            await using var host = await StartExchangeAsync(port, warnings, cancellationToken);
            await TakeTourAsync(host.Url, withCrowd: true, cancellationToken);
        }
        finally
        {
            await errors.WriteAsync(warnings.ToString());
        }
    }

    private async Task ServeAsync(int port, CancellationToken cancellationToken)
    {
        await using var host = await StartExchangeAsync(port, errors, cancellationToken);
        await using var session = new TradingSession(ExchangeClient.DialTo(host.Url), time);
        var crowd = await session.StartCrowdAsync(CrowdPeriod, cancellationToken);
        await Output.WriteLineAsync($"The exchange is open at {host.Url}; Ctrl+C closes it.");
        await crowd.WaitAsync(cancellationToken);
    }

    private async Task TakeTourAsync(Uri url, bool withCrowd, CancellationToken cancellationToken)
    {
        await using var session = new TradingSession(ExchangeClient.DialTo(url), time);
        if (withCrowd)
            await session.StartCrowdAsync(CrowdPeriod, cancellationToken);
        var report = await session.OpenDesksAsync(cancellationToken);
        await Output.WriteLineAsync($"Two desks are connected to the exchange at {url}, through one C# contract:");
        foreach (var desk in report.Desks)
            await Output.WriteLineAsync($"  the desk {desk.Name} speaks {desk.Line.Protocol}");
        if (withCrowd)
            await Output.WriteLineAsync("Machine traders make the prices, over connections of both kinds. Here is what the desks see:");

        console.Profile.Width = IsLive ? Math.Min(console.Profile.Width, WidestView) : LogWidth;
        var tables = new ReportTables(IsLive, console.Profile.Width);
        ITourView view = IsLive ? new LiveView(console, tables, time) : new PlainView(Output, time);
        try
        {
            await session.TakeTourAsync(report, TourPace.ForPeople, view, cancellationToken);
        }
        finally
        {
            Summarize(report, tables);
        }

        await Output.WriteLineAsync();
        await Output.WriteLineAsync($"All {report.Steps.Count} steps of the tour went as promised.");
    }

    private void Summarize(TourReport report, ReportTables tables)
    {
        if (IsLive)
            console.Write(tables.AllSteps(report));
        console.Write(tables.Prices(report));
        console.Write(tables.Callbacks(report, int.MaxValue));
        console.Write(tables.Lines(report));
    }

    private Task<ExchangeHost> StartExchangeAsync(int port, TextWriter warnings, CancellationToken cancellationToken) =>
        ExchangeHost.StartAsync(new Venue(Instrument.Symbols, time), port, warnings, cancellationToken);
}
