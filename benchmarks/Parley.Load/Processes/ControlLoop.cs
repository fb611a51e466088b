using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Parley.Load.Processes;

/// <summary>
/// A child's side of the control lines. The process ends when its input ends, so it does not outlive the program however that ended,
/// and in any case after <see cref="Longest"/>.
/// </summary>
internal static class ControlLoop
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    public static async Task RunAsync(IEnumerable<double> ready, Func<string[], Task<double[]>> execute)
    {
        using var lifetime = new Timer(static _ => Environment.Exit(3), null, Longest, Timeout.InfiniteTimeSpan);
        var commands = System.Threading.Channels.Channel.CreateUnbounded<string>();
        new Thread(() => ReadInput(commands.Writer)) { IsBackground = true }.Start();
        Console.Out.WriteLine(ControlLine.Answer(ready));
        await foreach (var line in commands.Reader.ReadAllAsync())
        {
            string answer;
            try
            {
                answer = ControlLine.Answer(await execute(line.Split(' ')));
            }
            catch (Exception error)
            {
                answer = ControlLine.Failure(error);
            }

            Console.Out.WriteLine(answer);
        }
    }

    // On a thread of its own, so that the end of the input is seen while a command runs.
    private static void ReadInput(System.Threading.Channels.ChannelWriter<string> commands)
    {
        while (Console.In.ReadLine() is { } line)
            commands.TryWrite(line);
        Environment.Exit(0);
    }
}
