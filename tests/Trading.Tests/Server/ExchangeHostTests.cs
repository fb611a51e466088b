using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Parley;
using Trading.Exchange;
using Trading.Server;
using Trading.Tests.Tour;
using Trading.Tour;
using Trading.Traders;

namespace Trading.Tests.Server;

public sealed class ExchangeHostTests
{
    private readonly StringWriter _warnings = new();

    [Fact]
    public async Task The_tour_passes_over_sockets()
    {
        await using var host = await StartAsync();

        var report = await new TourRun(ExchangeClient.DialTo(host.Url)).TakeAsync();

        Assert.All(report.Steps, step => Assert.Equal(StepState.Passed, step.State));
        Assert.Equal("", _warnings.ToString());
    }

    [Fact]
    public async Task A_port_in_use_is_said_so()
    {
        using var squatter = new TcpListener(IPAddress.Loopback, 0);
        squatter.Start();
        var port = ((IPEndPoint)squatter.LocalEndpoint).Port;

        var failure = await Assert.ThrowsAsync<IOException>(() => StartAsync(port));

        Assert.Contains("address already in use", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Closing_the_exchange_ends_its_connections()
    {
        var host = await StartAsync();
        await using var line = await ExchangeClient.DialTo(host.Url)(Codec.Json, new DeskEvents(), CancellationToken.None);
        await line.Trading.OpenAccountAsync("ann", 100);

        await host.DisposeAsync();

        await Assert.ThrowsAsync<ConnectionClosedException>(async () => await line.Trading.GetPortfolioAsync());
        Assert.Equal("", _warnings.ToString());
    }

    [Fact]
    public async Task A_browser_that_strays_in_is_told_what_this_is()
    {
        await using var host = await StartAsync();
        using var client = new HttpClient();

        using var answer = await client.GetAsync(new UriBuilder(host.Url) { Scheme = "http" }.Uri);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("parley.v1.json", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private Task<ExchangeHost> StartAsync(int port = 0) =>
        ExchangeHost.StartAsync(new Venue(Instrument.Symbols, TimeProvider.System), port, _warnings, CancellationToken.None);
}
