using System;

namespace Parley.Benchmarks.Codecs;

/// <summary>The order that every measurement writes, sends and reads.</summary>
internal static class SampleOrder
{
    public static PlaceOrder Value { get; } = new(
        new Guid("7b6f1c1e-2a51-4b7e-9d35-6d1d6d1f0a01"), "BTC/USD", Side.Sell, 64_000.50m, 12,
        new DateTimeOffset(2025, 1, 31, 9, 30, 0, 123, TimeSpan.FromHours(1)), "as discussed", ["desk", "algo-7"]);
}
