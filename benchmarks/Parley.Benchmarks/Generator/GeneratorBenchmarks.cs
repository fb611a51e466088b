using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Parley.Benchmarks.Generator;

/// <summary>The time that the generator adds to a build, and to a key stroke in an editor.</summary>
[MemoryDiagnoser]
public class GeneratorBenchmarks
{
    private CSharpCompilation _compilation = null!;
    private GeneratorDriver _warm = null!;
    private int _revision;

    [GlobalSetup]
    public void Start()
    {
        Work.AssertCaching();
        _compilation = ManyContracts.Compile();
        _warm = ManyContracts.Driver(trackSteps: false).RunGenerators(_compilation);
    }

    [Benchmark(Baseline = true)]
    public GeneratorDriver Cold() => ManyContracts.Driver(trackSteps: false).RunGenerators(_compilation.Clone());

    [Benchmark]
    public GeneratorDriver AfterAnUnrelatedEdit() => _warm.RunGenerators(ManyContracts.EditUnrelated(_compilation, ++_revision));

    [Benchmark]
    public GeneratorDriver AfterAnEditOfOneContract() => _warm.RunGenerators(ManyContracts.EditOne(_compilation, 7, ++_revision));
}
