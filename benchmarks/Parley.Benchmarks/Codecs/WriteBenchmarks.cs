using BenchmarkDotNet.Attributes;

namespace Parley.Benchmarks.Codecs;

/// <summary>Writing one order. The baseline is System.Text.Json with its source generator.</summary>
[MemoryDiagnoser]
public class WriteBenchmarks
{
    private readonly OrderPayload _order = new();

    [Benchmark(Baseline = true)]
    public int SystemTextJson() => _order.WriteSystemTextJson();

    [Benchmark]
    public int ParleyJson() => _order.WriteJson();

    [Benchmark]
    public int ParleyMessagePack() => _order.WriteMessagePack();

    [GlobalCleanup]
    public void End() => _order.Dispose();
}
