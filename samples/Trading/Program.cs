using System;
using System.Runtime.InteropServices;
using System.Threading;
using Spectre.Console;
using Trading;

using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

// Escape sequences are for terminals; a log or a pipe gets plain text, whatever TERM says.
var isLog = Console.IsOutputRedirected;
var console = AnsiConsole.Create(new AnsiConsoleSettings
{
    Ansi = isLog ? AnsiSupport.No : AnsiSupport.Detect,
    ColorSystem = isLog ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
    Interactive = isLog ? InteractionSupport.No : InteractionSupport.Detect,
});

return await new TradingProgram(console, Console.Error, TimeProvider.System).RunAsync(args, stop.Token);

// The first Ctrl+C ends the work in order, a second one at once.
void Stop(PosixSignalContext signal)
{
    signal.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
}
