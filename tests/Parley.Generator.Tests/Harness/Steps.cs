using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Parley.Generator.Tests.Harness;

/// <summary>Looks into the tracked steps of a run.</summary>
internal static class Steps
{
    private static readonly string[] Names = [ContractGenerator.ReadStep, ContractGenerator.ContractStep];

    /// <summary>The reasons of a step's outputs.</summary>
    public static IReadOnlyList<IncrementalStepRunReason> Reasons(GeneratorDriverRunResult result, string step) =>
        result.Results.Single().TrackedSteps.TryGetValue(step, out var runs)
            ? runs.SelectMany(run => run.Outputs).Select(output => output.Reason).ToList()
            : [];

    public static IReadOnlyList<IncrementalStepRunReason> OutputReasons(GeneratorDriverRunResult result) =>
        result.Results.Single().TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(run => run.Outputs)
            .Select(output => output.Reason).ToList();

    public static void AssertNothingNew(GeneratorDriverRunResult result)
    {
        foreach (var name in Names)
            Assert.All(Reasons(result, name), AssertOld);
        Assert.All(OutputReasons(result), AssertOld);
    }

    public static void AssertHoldsNoSymbols(GeneratorDriverRunResult result)
    {
        var visited = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var output in Names.SelectMany(name => result.Results.Single().TrackedSteps.GetValueOrDefault(name, []))
            .SelectMany(run => run.Outputs))
        {
            Visit(output.Value, visited);
        }
    }

    private static void AssertOld(IncrementalStepRunReason reason) =>
        Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, "a step gave " + reason);

    private static void Visit(object? node, HashSet<object> visited)
    {
        if (node is null || node is string || node.GetType().IsPrimitive || node.GetType().IsEnum || !visited.Add(node))
            return;

        Assert.False(node is ISymbol or Compilation or SyntaxNode or SyntaxTree or SemanticModel or Location, "the model holds a " + node.GetType());
        if (node is IEnumerable items)
        {
            foreach (var item in items)
                Visit(item, visited);
        }

        for (var type = node.GetType(); type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                Visit(field.GetValue(node), visited);
        }
    }
}
