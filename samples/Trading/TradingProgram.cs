using System;
using System.IO;
using System.Linq;
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
                { Url: { } url } => TakeTourAsync(ExchangeHost.DialTo(url), url, withCrowd: false, cancellationToken),
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
        catch (Exception error) when (error is TourFailedException or ParleyException or IOException or NotSupportedException)
        {
            await errors.WriteLineAsync("The sample failed. " + error.Message);
            return 1;
        }
    }

    private async Task HostTourAsync(int port, CancellationToken cancellationToken)
    {
        await using var host = await StartExchangeAsync(port, cancellationToken);
        await TakeTourAsync(host.Dial(), host.Url, withCrowd: true, cancellationToken);
    }

    private async Task ServeAsync(int port, CancellationToken cancellationToken)
    {
        await using var host = await StartExchangeAsync(port, cancellationToken);
        await using var session = new TradingSession(host.Dial(), time);
        var crowd = await session.StartCrowdAsync(CrowdPeriod, cancellationToken);
        await Output.WriteLineAsync($"The exchange is open at {host.Url}; Ctrl+C closes it.");
        await crowd.WaitAsync(cancellationToken);
    }

    private async Task TakeTourAsync(Dial dial, Uri url, bool withCrowd, CancellationToken cancellationToken)
    {
        await Output.WriteLineAsync($"The exchange is open at {url}.");
        await using var session = new TradingSession(dial, time);
        if (withCrowd)
            await session.StartCrowdAsync(CrowdPeriod, cancellationToken);
        var report = await session.OpenDesksAsync(cancellationToken);
        foreach (var desk in report.Desks)
            await Output.WriteLineAsync($"The desk {desk.Name} is connected and speaks {desk.Line.Protocol}.");

        ITourView view = IsLive ? new LiveView(console, time) : new PlainView(Output, time);
        try
        {
            await session.TakeTourAsync(report, TourPace.ForPeople, view, cancellationToken);
        }
        finally
        {
            Summarize(report);
        }

        await Output.WriteLineAsync($"All {report.Steps.Count} steps of the tour went as promised.");
    }

    private void Summarize(TourReport report)
    {
        if (IsLive)
            console.Write(ReportTables.Steps(report, newest: int.MaxValue));
        else
            console.Profile.Width = LogWidth;
        console.Write(ReportTables.Prices(report));
        console.Write(ReportTables.Fills(report));
        console.Write(ReportTables.Lines(report));
    }

    private Task<ExchangeHost> StartExchangeAsync(int port, CancellationToken cancellationToken)
    {
        var symbols = Instrument.Busy.Append(Instrument.Quiet).Select(instrument => instrument.Symbol);
        return ExchangeHost.StartAsync(new Venue(symbols, time), port, cancellationToken);
    }
}
