using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Parley.Benchmarks.Generator;

/// <summary>The generator's cost in less than a minute: medians of few runs, as a table with ratios, which say more than times on a busy machine.</summary>
internal static class QuickGenerator
{
    private const int ColdRuns = 5;
    private const int WarmRuns = 15;

    public static void Run(TextWriter output)
    {
        Work.AssertCaching();
        output.WriteLine("Tracked steps: all contracts in the cold run, none after an unrelated edit, one after an edit of one contract.");
        output.WriteLine();

        // Each run starts with a compilation that nothing has been asked yet, so binding what it needs is part of each time.
        var cold = Median(ColdRuns, static _ =>
        {
            var compilation = ManyContracts.Compile();
            return Time(() => ManyContracts.Driver(trackSteps: false).RunGenerators(compilation));
        });
        var compiled = ManyContracts.Compile();
        var warm = ManyContracts.Driver(trackSteps: false).RunGenerators(compiled);
        var unrelated = Median(WarmRuns, run => TimeEdit(warm, ManyContracts.EditUnrelated(compiled, run)));
        var one = Median(WarmRuns, run => TimeEdit(warm, ManyContracts.EditOne(compiled, run, run)));

        output.WriteLine($"| {ManyContracts.Contracts} contracts × {ManyContracts.OperationsEach} operations | Median | Of the cold run |");
        output.WriteLine("|---|---:|---:|");
        Row("Cold run", cold);
        Row("After an unrelated edit", unrelated);
        Row("After an edit of one contract", one);

        void Row(string name, TimeSpan time) =>
            output.WriteLine($"| {name} | {time.TotalMilliseconds:F1} ms | {100 * time.TotalMilliseconds / cold.TotalMilliseconds:F1} % |");
    }

    private static TimeSpan TimeEdit(GeneratorDriver driver, CSharpCompilation edited) => Time(() => driver.RunGenerators(edited));

    private static TimeSpan Time(Action work)
    {
        var start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start);
    }

    // The first run compiles the code that is measured, and is not counted.
    private static TimeSpan Median(int runs, Func<int, TimeSpan> measure) =>
        Enumerable.Range(0, runs + 1).Select(measure).Skip(1).Order().ElementAt(runs / 2);
}
