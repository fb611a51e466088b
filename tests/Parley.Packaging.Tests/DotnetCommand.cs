using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Parley.Packaging.Tests;

/// <summary>Runs the <c>dotnet</c> command as a user's shell would: nothing of the build that runs the tests is passed on.</summary>
internal sealed class DotnetCommand(string folder, string packageCache, string machinePackages)
{
    /// <summary>A bound for a machine that hangs, not an expectation.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Runs a command to its end and returns what it printed.</summary>
    /// <exception cref="InvalidOperationException">It failed; the text has its output.</exception>
    public Task<string> RunAsync(params string[] arguments) => RunProgramAsync("dotnet", arguments);

    /// <summary>Runs a program that needs no <c>dotnet</c> in the same way.</summary>
    /// <exception cref="InvalidOperationException">It failed; the text has its output.</exception>
    public async Task<string> RunProgramAsync(string program, params string[] arguments)
    {
        using var process = Start(program, arguments);
        process.StandardInput.Close();
        return await FinishAsync(process, [program, .. arguments]);
    }

    /// <summary>Starts a program that runs until its input ends.</summary>
    public Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(static name => IsOfTheBuild(name)).ToList())
            start.Environment.Remove(name);
        // Packages of earlier runs are never taken for those of this one; everything else comes from the machine's own cache.
        start.Environment["NUGET_PACKAGES"] = packageCache;
        start.Environment["RestoreFallbackFolders"] = machinePackages;
        // No server of the build stays behind and keeps the output open.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        return Process.Start(start)!;
    }

    /// <summary>Waits for the end of a program, whose command line that is, and returns what it printed.</summary>
    public static async Task<string> FinishAsync(Process process, params string[] commandLine)
    {
        using var patience = new CancellationTokenSource(Patience);
        var output = process.StandardOutput.ReadToEndAsync(patience.Token);
        var error = process.StandardError.ReadToEndAsync(patience.Token);
        try
        {
            await process.WaitForExitAsync(patience.Token);
            var text = await output;
            return process.ExitCode == 0
                ? text.ReplaceLineEndings("\n")
                : throw new InvalidOperationException($"{string.Join(' ', commandLine)} ended with {process.ExitCode}.\n{text}\n{await error}");
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"{string.Join(' ', commandLine)} did not end within {Patience.TotalMinutes} minutes.");
        }
    }

    private static bool IsOfTheBuild(string name) =>
        name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || name.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase) ||
        name is "CI" or "ASPNETCORE_URLS";
}
