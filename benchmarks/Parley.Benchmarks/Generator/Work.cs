using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Parley.Generator;

namespace Parley.Benchmarks.Generator;

/// <summary>What a run of the generator did, as its tracked steps tell.</summary>
internal sealed record Work(int Read, int Contracts, int Outputs)
{
    public static Work Of(GeneratorDriver driver)
    {
        var result = driver.GetRunResult().Results.Single();
        if (result.Exception is { } error)
            throw new InvalidOperationException("The generator failed.", error);
        return new Work(Count(ContractGenerator.ReadStep), Count(ContractGenerator.ContractStep), result.TrackedOutputSteps
            .SelectMany(step => step.Value).Count(run => run.Outputs.Any(output => IsNew(output.Reason))));

        int Count(string step) => result.TrackedSteps[step].Count(run => run.Outputs.Any(output => IsNew(output.Reason)));
    }

    /// <summary>Fails unless the runs did what caching promises: all at first, nothing after an unrelated edit, one contract after its edit.</summary>
    public static void AssertCaching()
    {
        var compilation = ManyContracts.Compile();
        var driver = ManyContracts.Driver(trackSteps: true).RunGenerators(compilation);
        Expect("the cold run", new Work(ManyContracts.Contracts, ManyContracts.Contracts, ManyContracts.Contracts), Of(driver));
        Expect("the run after an unrelated edit", new Work(0, 0, 0), Of(driver.RunGenerators(ManyContracts.EditUnrelated(compilation, 1))));
        Expect("the run after an edit of one contract", new Work(1, 1, 1), Of(driver.RunGenerators(ManyContracts.EditOne(compilation, 7, 1))));
    }

    private static void Expect(string run, Work expected, Work found)
    {
        if (expected != found)
            throw new InvalidOperationException($"In {run} new were {found}, not {expected}.");
    }

    private static bool IsNew(IncrementalStepRunReason reason) => reason is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified;
}
