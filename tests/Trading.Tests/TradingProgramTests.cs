using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Spectre.Console;

namespace Trading.Tests;

public sealed class TradingProgramTests
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();

    [Fact]
    public async Task Help_is_a_success_and_goes_to_the_output()
    {
        Assert.Equal(0, await RunAsync("--help"));
        Assert.Contains("--serve", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_command_line_ends_with_2_and_the_usage()
    {
        Assert.Equal(2, await RunAsync("--sreve"));
        Assert.Contains("'--sreve' is not known", _errors.ToString(), StringComparison.Ordinal);
        Assert.Contains("--serve", _errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_server_the_tour_ends_with_1_and_a_sentence()
    {
        Assert.Equal(1, await RunAsync("--url", $"ws://127.0.0.1:{FreePort()}/parley"));
        Assert.StartsWith("The sample failed. ws://127.0.0.1:", _errors.ToString(), StringComparison.Ordinal);
        Assert.Contains("could not be reached", _errors.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--serve")]
    [InlineData]
    public async Task With_a_port_in_use_it_ends_with_1_and_a_sentence(params string[] arguments)
    {
        using var squatter = new TcpListener(IPAddress.Loopback, 0);
        squatter.Start();
        var port = ((IPEndPoint)squatter.LocalEndpoint).Port;

        Assert.Equal(1, await RunAsync([.. arguments, "--port", $"{port}"]));

        Assert.Equal(
            $"The sample failed. Failed to bind to address http://127.0.0.1:{port}: address already in use." + Environment.NewLine, _errors.ToString());
    }

    [Fact]
    public async Task Stopping_the_server_is_a_success()
    {
        using var stop = new CancellationTokenSource();
        using var output = new WatchedWriter("The exchange is open at ws://127.0.0.1:", stop.Cancel);

        Assert.Equal(0, await RunAsync(output, stop.Token, "--serve", "--port", "0"));

        Assert.Equal("Stopped." + Environment.NewLine, _errors.ToString());
    }

    private Task<int> RunAsync(params string[] arguments) => RunAsync(_output, CancellationToken.None, arguments);

    private Task<int> RunAsync(TextWriter output, CancellationToken cancellationToken, params string[] arguments)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Ansi = AnsiSupport.No, Interactive = InteractionSupport.No });
        return new TradingProgram(console, _errors, TimeProvider.System).RunAsync(arguments, cancellationToken);
    }

    // Nobody listens on a port that was free a moment ago and was bound to no one since.
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class WatchedWriter(string awaited, Action seen) : StringWriter
    {
        public override async Task WriteLineAsync(string? value)
        {
            await base.WriteLineAsync(value);
            if (value?.StartsWith(awaited, StringComparison.Ordinal) == true)
                seen();
        }
    }
}
