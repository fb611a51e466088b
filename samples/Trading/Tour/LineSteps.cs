using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Trading.Tour;

/// <summary>The steps of the tour that look at the connections themselves: one contract, two codecs.</summary>
internal sealed class LineSteps(TourReport report, TourPace pace)
{
    public Task<string> NegotiateAsync(CancellationToken cancellationToken)
    {
        foreach (var desk in report.Desks)
            Expect.Equal(desk.Codec.Subprotocol, desk.Line.Protocol, $"the subprotocol of the desk {desk.Name}");
        return Task.FromResult(Join(desk => $"{desk.Name} speaks {desk.Line.Protocol}"));
    }

    /// <summary>To be taken when no stream runs, so that what goes over the line is the calls and nothing else.</summary>
    public async Task<string> MeasureAsync(CancellationToken cancellationToken)
    {
        var costs = new List<(string Desk, double Bytes)>();
        foreach (var desk in report.Desks)
        {
            var before = desk.Line;
            for (var call = 0; call < pace.Calls; call++)
                await desk.CallAsync(trading => trading.GetPortfolioAsync(cancellationToken));
            var after = desk.Line;
            costs.Add((desk.Name, (after.BytesSent - before.BytesSent + after.BytesReceived - before.BytesReceived) / (double)pace.Calls));
        }

        Expect.That(costs[0].Bytes < costs[1].Bytes, $"a call takes fewer bytes in {costs[0].Desk} than in {costs[1].Desk}.");
        return Text($"{pace.Calls:N0} calls a desk; there and back one takes ")
            + string.Join(", ", costs.Select(cost => Text($"{cost.Bytes:N0} bytes in {cost.Desk}")));
    }

    public Task<string> CountBytesAsync(CancellationToken cancellationToken)
    {
        foreach (var desk in report.Desks)
        {
            Expect.That(desk.Line.BytesSent > 0, $"the desk {desk.Name} has sent bytes.");
            Expect.That(desk.Line.BytesReceived > 0, $"the desk {desk.Name} has received bytes.");
        }

        return Task.FromResult(Join(desk => Text($"{desk.Name} {desk.Line.BytesSent:N0} bytes out, {desk.Line.BytesReceived:N0} in")));
    }

    private string Join(Func<Desk, string> text) => string.Join("; ", report.Desks.Select(text));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
