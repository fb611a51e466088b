using BenchmarkDotNet.Attributes;

namespace Parley.Benchmarks.Codecs;

/// <summary>Reading one order. The baseline is System.Text.Json with its source generator.</summary>
[MemoryDiagnoser]
public class ReadBenchmarks
{
    private readonly OrderPayload _order = new();

    [Benchmark(Baseline = true)]
    public PlaceOrder SystemTextJson() => _order.ReadSystemTextJson();

    [Benchmark]
    public PlaceOrder ParleyJson() => _order.ReadJson();

    [Benchmark]
    public PlaceOrder ParleyMessagePack() => _order.ReadMessagePack();

    [GlobalCleanup]
    public void End() => _order.Dispose();
}
