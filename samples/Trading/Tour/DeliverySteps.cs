using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Trading.Contracts;
using Trading.Traders;

namespace Trading.Tour;

/// <summary>The step of the tour that does not read in time, and gets what the contract promises such a reader.</summary>
internal sealed class DeliverySteps(Desk first, Desk second)
{
    // Each is a change of the book when it comes and one when it goes: together far more than may wait for a reader.
    private const int Orders = 100;
    private const int Changes = 2 * Orders;

    private static readonly PlaceOrder Order = new(Instrument.Quiet.Symbol, Side.Buy, 1_000m, 1);

    public async Task<string> ReadSlowlyAsync(CancellationToken cancellationToken)
    {
        var outcomes = new List<string>();
        foreach (var (reader, trader) in new[] { (first, second), (second, first) })
            outcomes.Add(await ReadSlowlyAsync(reader, trader, cancellationToken));
        return $"of {Changes} changes, {string.Join("; ", outcomes)}";
    }

    private static async Task<string> ReadSlowlyAsync(Desk reader, Desk trader, CancellationToken cancellationToken)
    {
        var missedBefore = reader.Line.Missed;
        await using var quotes = reader.Trading.QuotesAsync(Order.Symbol, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using var ticks = reader.Trading.TicksAsync(Order.Symbol, cancellationToken).GetAsyncEnumerator(cancellationToken);
        var begin = (await NextAsync(quotes)).Sequence;
        Expect.Equal(begin, (await NextAsync(ticks)).Sequence, "the sequence of the current quote, in both streams");

        for (var order = 0; order < Orders; order++)
        {
            var ack = await trader.PlaceAsync(Order, cancellationToken);
            Expect.That(await trader.CallAsync(trading => trading.CancelOrderAsync(ack.OrderId, cancellationToken)), "a resting order can be cancelled.");
        }

        var newest = await ReadToAsync(quotes, begin + Changes);
        var latest = await ReadToAsync(ticks, begin + Changes);
        Expect.That(newest.Count < Changes, "quotes that waited gave way to newer ones.");
        Expect.That(latest.Count < Changes, "ticks that waited for too long were dropped.");

        // The gap shows in the sequence at once; what the exchange tells of it comes by an event of the connection.
        var missed = Changes - latest.Count;
        while (reader.Line.Missed - missedBefore < missed)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        Expect.Equal(missed, reader.Line.Missed - missedBefore, "the number of ticks that the exchange says it dropped");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{reader.Name} read {newest.Count} quotes, up to the newest, and {latest.Count} ticks, and was told that it missed {missed}");
    }

    private static async Task<Quote> NextAsync(IAsyncEnumerator<Quote> quotes)
    {
        Expect.That(await quotes.MoveNextAsync(), "a stream of quotes goes on until its reader ends it.");
        return quotes.Current;
    }

    private static async Task<IReadOnlyList<Quote>> ReadToAsync(IAsyncEnumerator<Quote> quotes, long sequence)
    {
        var read = new List<Quote>();
        while (read.Count == 0 || read[^1].Sequence < sequence)
            read.Add(await NextAsync(quotes));
        Expect.That(read.Zip(read.Skip(1)).All(pair => pair.First.Sequence < pair.Second.Sequence), "quotes arrive in order.");
        Expect.Equal(sequence, read[^1].Sequence, "the sequence of the newest quote");
        return read;
    }
}
