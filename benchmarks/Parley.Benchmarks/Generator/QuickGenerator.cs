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
    private const int Rounds = 12;
    private const int WarmUpRounds = 3;

    public static void Run(TextWriter output)
    {
        Work.AssertCaching();
        output.WriteLine("Tracked steps: all contracts in the cold run, none after an unrelated edit, one after an edit of one contract.");
        output.WriteLine();

        // In turns, so that a disturbance of the machine meets all three. Each run has a compilation that nothing has been asked yet: binding
        // what the generator looks at is part of its time.
        var compilation = ManyContracts.Compile();
        var warm = ManyContracts.Driver(trackSteps: false).RunGenerators(compilation);
        var times = Enumerable.Range(0, Rounds).Select(round => new[]
        {
            Time(ManyContracts.Driver(trackSteps: false), ManyContracts.Compile()),
            Time(warm, ManyContracts.EditUnrelated(compilation, round)),
            Time(warm, ManyContracts.EditOne(compilation, round, round)),
        }).Skip(WarmUpRounds).ToList();
        var medians = Medians.OfEach(times);
        var (cold, unrelated, one) = (medians[0], medians[1], medians[2]);

        output.WriteLine($"| {ManyContracts.Contracts} contracts × {ManyContracts.OperationsEach} operations | Median | Of the cold run |");
        output.WriteLine("|---|---:|---:|");
        Row("Cold run", cold);
        Row("After an unrelated edit", unrelated);
        Row("After an edit of one contract", one);

        void Row(string name, TimeSpan time) =>
            output.WriteLine($"| {name} | {time.TotalMilliseconds:F1} ms | {100 * time.TotalMilliseconds / cold.TotalMilliseconds:F1} % |");
    }

    private static TimeSpan Time(GeneratorDriver driver, CSharpCompilation compilation)
    {
        GC.Collect();
        var start = Stopwatch.GetTimestamp();
        driver.RunGenerators(compilation);
        return Stopwatch.GetElapsedTime(start);
    }
}
