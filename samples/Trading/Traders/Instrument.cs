using System.Collections.Generic;
using System.Linq;

namespace Trading.Traders;

/// <summary>A symbol that the sample's traders trade, and the price around which they start.</summary>
internal sealed record Instrument(string Symbol, decimal Price)
{
    /// <summary>The symbols that market makers keep busy.</summary>
    public static IReadOnlyList<Instrument> Busy { get; } = [new("BTC/USD", 64_000m), new("ETH/USD", 3_150m), new("SOL/USD", 148m)];

    /// <summary>A symbol that no machine trades: what happens there is only the doing of the people at the desks.</summary>
    public static Instrument Quiet { get; } = new("GOLD/USD", 2_400m);

    /// <summary>What the sample's exchange lists.</summary>
    public static IReadOnlyList<string> Symbols { get; } = [.. Busy.Append(Quiet).Select(instrument => instrument.Symbol)];
}
