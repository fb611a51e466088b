using System.Collections.Generic;
using System.Threading.Tasks;
using BenchmarkDotNet.Attributes;

namespace Parley.Benchmarks.Engine;

/// <summary>What a message costs in the engine. The baseline is the same orders on the bare line.</summary>
[MemoryDiagnoser]
public class EngineBenchmarks
{
    private const int SettlingRounds = 20;

    private Comparison _comparison = null!;

    public static IEnumerable<Codec> Codecs => [Codec.Json, Codec.MessagePack];

    [ParamsSource(nameof(Codecs))]
    public Codec Codec { get; set; } = Codec.Json;

    [ParamsAllValues]
    public Traffic Traffic { get; set; }

    // Both are run in turns for a while first: what the engine puts into a message settles, and the bare line follows it.
    [GlobalSetup]
    public async Task OpenAsync()
    {
        _comparison = await Comparison.OpenAsync(Codec, Traffic);
        for (var i = 0; i < SettlingRounds; i++)
            await _comparison.MeasureAsync();
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Comparison.Orders)]
    public Task BareLine() => _comparison.RunBareAsync();

    [Benchmark(OperationsPerInvoke = Comparison.Orders)]
    public Task ParleyEngine() => _comparison.RunEngineAsync();

    [GlobalCleanup]
    public async Task CloseAsync() => await _comparison.DisposeAsync();
}
