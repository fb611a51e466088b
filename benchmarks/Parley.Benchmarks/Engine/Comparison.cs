using System;
using System.Threading.Tasks;

namespace Parley.Benchmarks.Engine;

/// <summary>
/// One kind of traffic on one codec, by the engine and without it. The bare line has as many orders in a message as the engine had just before: how many go together
/// is the engine's to decide, and what a message costs, the waking of the other side above all, is the transport's.
/// </summary>
internal sealed class Comparison : IAsyncDisposable
{
    public const int InFlight = 64;

    /// <summary>Orders in one run, so many for each caller.</summary>
    public const int Orders = 200 * InFlight;

    private readonly EnginePeers _engine;
    private readonly BarePeers _bare;

    private Comparison(EnginePeers engine, BarePeers bare, Codec codec, Traffic traffic) => (_engine, _bare, Codec, Traffic) = (engine, bare, codec, traffic);

    public Codec Codec { get; }

    public Traffic Traffic { get; }

    public static async Task<Comparison> OpenAsync(Codec codec, Traffic traffic) =>
        new(await EnginePeers.OpenAsync(codec), new BarePeers(codec), codec, traffic);

    public Task RunEngineAsync() => _engine.RunAsync(Traffic, Orders);

    public Task RunBareAsync() => _bare.RunAsync(Traffic, Orders);

    /// <summary>Measures both, in turns.</summary>
    public async Task<(Sample Bare, Sample Engine)> MeasureAsync()
    {
        var engine = await Sample.TakeAsync(RunEngineAsync, _engine.Line.SourceOf(Traffic));
        _bare.OrdersPerMessage = (int)Math.Max(1, Math.Round(engine.PerMessage));
        return (await Sample.TakeAsync(RunBareAsync, _bare.Line.SourceOf(Traffic)), engine);
    }

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        await _bare.DisposeAsync();
    }
}
