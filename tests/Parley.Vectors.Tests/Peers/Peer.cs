using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;

namespace Parley.Vectors.Tests.Peers;

/// <summary>An implementation of MessagePack that is not ours, run as a process: messages go in as hexadecimal lines, what they mean comes out.</summary>
internal sealed class Peer
{
    /// <summary>The name by which a test asks for the module msgpack of Python.</summary>
    public const string Python = "python3-msgpack";

    /// <summary>The name by which a test asks for the npm package under Node.</summary>
    public const string Node = "@msgpack/msgpack";

    private readonly string _program;
    private readonly string _script;
    private readonly string _name;

    private Peer(string name, string program, string script) => (_name, _program, _script) = (name, program, script);

    public bool IsJavaScript => _name == Node;

    public static Peer Of(string name) => name == Python
        ? new Peer(name, File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3", "peer.py")
        : new Peer(name, "node", "peer.mjs");

    /// <summary>What the peer makes of each message, in order. Skips the test where the peer is not installed, unless PARLEY_REQUIRE_PEERS is 1.</summary>
    public async Task<IReadOnlyList<PeerAnswer>> AskAsync(IEnumerable<byte[]> messages)
    {
        if (!await IsInstalledAsync())
        {
            Assert.False(Environment.GetEnvironmentVariable("PARLEY_REQUIRE_PEERS") == "1", $"PARLEY_REQUIRE_PEERS is 1, and {_name} is not installed.");
            Assert.Skip(_name + " is not installed.");
        }

        var (code, output, error) = await RunAsync(messages);
        Assert.True(code == 0, error);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => new PeerAnswer(line.TrimEnd('\r').Split('\t'))).ToArray();
    }

    private async Task<bool> IsInstalledAsync()
    {
        try
        {
            return (await RunAsync([])).Code == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(IEnumerable<byte[]> messages)
    {
        using var process = Process.Start(new ProcessStartInfo(_program, [_script])
        {
            WorkingDirectory = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "peers")),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        try
        {
            foreach (var message in messages)
                await process.StandardInput.WriteLineAsync(Convert.ToHexStringLower(message));

            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it read everything: its exit code and its error say why.
        }

        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
