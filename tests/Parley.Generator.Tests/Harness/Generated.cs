using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Parley.Generator.Tests.Harness;

/// <summary>
/// What the generator makes of a source. Each run proves caching as well: it runs a second time on a clone of the compilation, where
/// each tracked step must find nothing new, and no step may hold on to the compilation.
/// </summary>
internal sealed class Generated
{
    private Generated(CSharpCompilation compilation, GeneratorDriverRunResult result) => (Compilation, Result) = (compilation, result);

    /// <summary>The source together with what is emitted for it.</summary>
    public CSharpCompilation Compilation { get; }

    public GeneratorDriverRunResult Result { get; }

    /// <summary>The emitted files by name.</summary>
    public ImmutableSortedDictionary<string, string> Files => Result.Results.Single().GeneratedSources
        .ToImmutableSortedDictionary(source => source.HintName, source => source.SourceText.ToString(), StringComparer.Ordinal);

    public static Generated From(string text, params MetadataReference[] references) =>
        From(Source.Compile(Source.WithUsings(text), references));

    public static Generated From(CSharpCompilation compilation)
    {
        var options = (CSharpParseOptions)compilation.SyntaxTrees[0].Options;
        var driver = Driver(options).RunGenerators(compilation);
        var second = driver.RunGenerators(compilation.Clone());
        Steps.AssertNothingNew(second.GetRunResult());
        Steps.AssertHoldsNoSymbols(driver.GetRunResult());

        var result = driver.GetRunResult();
        Assert.All(result.Results, run => Assert.Null(run.Exception));
        Assert.Empty(result.Diagnostics);
        return new Generated(compilation.AddSyntaxTrees(result.GeneratedTrees), result);
    }

    public static GeneratorDriver Driver(CSharpParseOptions options) => CSharpGeneratorDriver.Create(
        [new ContractGenerator().AsSourceGenerator()],
        parseOptions: options,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>What the compiler says, warnings being errors.</summary>
    public IReadOnlyList<string> Errors() => Compilation.GetDiagnostics()
        .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
        .Select(diagnostic => diagnostic.ToString()).ToList();

    public Generated AssertCompiles()
    {
        Assert.True(Errors().Count == 0, string.Join("\n", Errors()));
        return this;
    }

    /// <summary>The assembly's bytes.</summary>
    public byte[] Emit()
    {
        using var bytes = new MemoryStream();
        var result = Compilation.Emit(bytes);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        return bytes.ToArray();
    }

    public Assembly Load() => Assembly.Load(Emit());
}
