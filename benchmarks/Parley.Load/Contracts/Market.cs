using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace Parley.Load.Contracts;

/// <summary>What the handlers of all implementations do, so that only the way to them differs.</summary>
internal static class Market
{
    public static readonly PlaceOrder Order = new("BTC/USD", 64_000.5, 3, 1_700_000_000_123);

    // Made once: the streams of all implementations send the same objects, so the cost of making them is not measured.
    private static readonly Tick[] Tape =
        [.. Enumerable.Range(0, 256).Select(static i => new Tick("BTC/USD", 64_000.5 + i, 64_001.5 + i, 1_700_000_000_123 + i, i))];

    public static OrderAck Place(PlaceOrder order) => new(order.Ts + 1, order.Qty, order.Ts);

    public static ValueTask<OrderAck> PlaceLaterAsync(PlaceOrder order) => LaterAnswer.To(order);

    public static async IAsyncEnumerable<Tick> TicksAsync(
        int count, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask;
        for (var i = 0; i < count && !cancellationToken.IsCancellationRequested; i++)
            yield return Tape[i & 255];
    }

    public static Tick Now() => new("BTC/USD", 64_000.5, 64_001.5, Stopwatch.GetTimestamp(), 1);
}
