using System;
using System.Globalization;
using System.Threading;
using Parley.Load;
using Parley.Load.Client;
using Parley.Load.Processes;
using Parley.Load.Report;
using Parley.Load.Server;
using Parley.Load.Targets;

switch (args)
{
    case [Roles.Server, var name, .. var settings]:
        await ServerProcess.RunAsync(AllTargets.Named(name), settings is [Roles.SmallBuffers]);
        return 0;
    case [Roles.Client, var name, var port]:
        await ClientProcess.RunAsync(AllTargets.Named(name), int.Parse(port, CultureInfo.InvariantCulture));
        return 0;
}

LoadOptions options;
try
{
    options = LoadOptions.Parse(args);
}
catch (ArgumentException error)
{
    Console.Error.WriteLine(error.Message);
    Console.Error.WriteLine(LoadOptions.Usage);
    return 2;
}

using var stop = new CancellationTokenSource(options.Plan.Longest);
Console.CancelKeyPress += (_, key) =>
{
    key.Cancel = true;
    stop.Cancel();
};
var results = new Results();
try
{
    await new LoadRun(options, results, Console.Error.WriteLine).RunAsync(stop.Token);
}
catch (OperationCanceledException)
{
    results.Failures.Add("The run was stopped before its end.");
}

new MarkdownReport(options, results, Console.Out).Write();
return results.Failures.Count == 0 ? 0 : 1;
