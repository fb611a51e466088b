using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using Parley.AspNetCore.Tests.Harness;

namespace Parley.AspNetCore.Tests.Peers;

/// <summary>A peer that shares no code with Parley: python3-websockets and python3-msgpack.</summary>
public sealed class PythonPeerTests
{
    private const string Python = "/usr/bin/python3";

    [Theory]
    [ClassData(typeof(EverySocket))]
    public async Task A_peer_written_from_the_specification_is_understood(Line line)
    {
        if (Environment.GetEnvironmentVariable("PARLEY_REQUIRE_PEERS") != "1")
        {
            Assert.SkipUnless(
                File.Exists(Python) && (await RunAsync("-c", "import websockets, msgpack")).Exit == 0,
                "python3-websockets or python3-msgpack is not installed.");
        }

        await using var arena = await Arena.StartAsync(line);
        var (exit, output) = await RunAsync(
            Path.Combine(AppContext.BaseDirectory, "Peers", "peer.py"), arena.Uri.ToString(), line.Codec().Subprotocol);
        Assert.True(exit == 0, output);
        Assert.Equal("spoke " + line.Codec().Subprotocol, output.Trim());
        await arena.Ended.NextAsync();
    }

    private static async Task<(int Exit, string Output)> RunAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Python, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().Soon();
        return (process.ExitCode, await output + await errors);
    }
}
