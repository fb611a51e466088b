using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using GettingStarted;
using Microsoft.Extensions.Hosting;
using Parley;

namespace Snippets.Tests;

/// <summary>The program that the README shows.</summary>
public sealed class GettingStartedTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData("JSON")]
    [InlineData("MessagePack")]
    public async Task The_program_of_the_README_prints_what_it_promises(string name)
    {
        var codec = name == "JSON" ? Codec.Json : Codec.MessagePack;
        await using var app = Server.Create("http://127.0.0.1:0");
        await app.StartAsync();
        var output = new StringWriter();

        // Callbacks print, too, on threads of their own.
        await Client.RunAsync(new Uri(app.Urls.First() + "/market"), codec, TextWriter.Synchronized(output)).WaitAsync(Patience);

        var lines = output.ToString().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains("Spend 64000.50?", lines);
        Assert.Equal(
            [
                $"{codec.Subprotocol}: order 1 costs 64000.50", $"{codec.Subprotocol}: 28001.00 is missing", $"{codec.Subprotocol}: BTC/USD 100/100.05",
                $"{codec.Subprotocol}: BTC/USD 100.25/100.30", $"{codec.Subprotocol}: BTC/USD 100.50/100.55",
            ],
            lines.Where(line => line.StartsWith(codec.Subprotocol, StringComparison.Ordinal)));
        await app.StopAsync();
    }
}
