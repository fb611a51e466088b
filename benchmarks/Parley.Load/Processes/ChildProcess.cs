using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Parley.Load.Processes;

/// <summary>This program once more, as a server or a client, obeying control lines. Killed when it is disposed.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly string _name;

    private ChildProcess(Process process, string name)
    {
        _process = process;
        _name = name;
    }

    /// <summary>What the child said when it was ready.</summary>
    public double[] Ready { get; private set; } = [];

    public static async Task<ChildProcess> StartAsync(CancellationToken cancellationToken, params string[] arguments)
    {
        var process = Process.Start(StartInfo(arguments)) ?? throw new IOException("The program could not start itself.");
        var child = new ChildProcess(process, string.Join(' ', arguments));
        try
        {
            child.Ready = await child.AnswerAsync(StartTimeout, cancellationToken);
            return child;
        }
        catch
        {
            await child.DisposeAsync();
            throw;
        }
    }

    /// <exception cref="TimeoutException">The child did not answer in time.</exception>
    public async Task<double[]> AskAsync(string command, TimeSpan timeout, CancellationToken cancellationToken)
    {
        await _process.StandardInput.WriteLineAsync(command.AsMemory(), cancellationToken);
        await _process.StandardInput.FlushAsync(cancellationToken);
        return await AnswerAsync(timeout, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(10));
        }
        catch (Exception error) when (error is InvalidOperationException or TimeoutException or System.ComponentModel.Win32Exception)
        {
            // It has ended, or it will: its input is closed below.
        }

        _process.Dispose();
    }

    private async Task<double[]> AnswerAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        try
        {
            var line = await _process.StandardOutput.ReadLineAsync(limit.Token)
                ?? throw new IOException($"{_name} ended.");
            return ControlLine.Read(line);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"{_name} did not answer within {timeout.TotalSeconds:0} s.");
        }
    }

    private static ProcessStartInfo StartInfo(IEnumerable<string> arguments)
    {
        var program = Environment.ProcessPath ?? throw new IOException("The path of the program is not known.");
        var info = new ProcessStartInfo(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
            info.ArgumentList.Add(typeof(ChildProcess).Assembly.Location);
        foreach (var argument in arguments)
            info.ArgumentList.Add(argument);
        return info;
    }
}
