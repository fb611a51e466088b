using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Parley;
using Trading.Contracts;
using Trading.Exchange;
using Trading.Tests.Server;
using Trading.Tour;
using Trading.Traders;

namespace Trading.Tests.Tour;

public sealed class GuidedTourTests : IAsyncDisposable
{
    private readonly MemoryExchange _exchange = new(new Venue(Instrument.Symbols, TimeProvider.System));
    private readonly TourRun _tour;

    public GuidedTourTests() => _tour = new TourRun(_exchange.DialAsync);

    public ValueTask DisposeAsync() => _exchange.DisposeAsync();

    [Theory]
    [InlineData("parley.v1.json")]
    [InlineData("parley.v1.msgpack")]
    public async Task The_tour_passes_amid_a_crowd_of_either_codec(string subprotocol)
    {
        var report = await new TourRun(_exchange.DialAsync) { CrowdCodec = Codec.FromSubprotocol(subprotocol)! }.TakeAsync();

        Assert.Equal(20, report.Steps.Count);
        Assert.Equal(report.StepsPlanned, report.Steps.Count);
        Assert.Equal(["parley.v1.msgpack", "parley.v1.json"], report.Desks.Select(desk => desk.Line.Protocol));
        Assert.All(report.Steps, step => Assert.Equal(StepState.Passed, step.State));
        Assert.Equal(6, report.Prices.Count);
    }

    [Fact]
    public async Task The_log_has_lines_for_each_step_and_no_control_characters()
    {
        var report = await _tour.TakeAsync();

        var log = _tour.Log.ToString();
        Assert.All(report.Steps, step => Assert.Contains($"{step.Number,2}/20  {step.Title}", log, StringComparison.Ordinal));
        Assert.All(report.Steps, step => Assert.Contains($"    ok  {step.Outcome}", log, StringComparison.Ordinal));
        Assert.Contains("  call  OrderFilled to JSON: bought 10 GOLD/USD at 2,400.00", log, StringComparison.Ordinal);
        Assert.DoesNotContain(log.ReplaceLineEndings("").ToCharArray(), char.IsControl);
    }

    [Fact]
    public async Task The_tour_fails_if_a_refusal_does_not_arrive_typed()
    {
        var failure = await Assert.ThrowsAsync<TourFailedException>(() => _tour.TakeAsync(trading => new BentTrading(trading)
        {
            OnPlace = async (_, place) =>
            {
                try
                {
                    return await place();
                }
                catch (FaultException<InsufficientFunds> fault)
                {
                    throw new ParleyException(ErrorCode.Internal, fault.Message);
                }
            },
        }));

        Assert.StartsWith("Spend more than there is: Expected the fault InsufficientFunds, but the call failed with Internal", failure.Message,
            StringComparison.Ordinal);
        Assert.Contains("FAILED  Expected the fault InsufficientFunds", _tour.Log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_tour_fails_if_an_impossible_order_is_accepted()
    {
        var failure = await Assert.ThrowsAsync<TourFailedException>(() => _tour.TakeAsync(trading => new BentTrading(trading)
        {
            OnPlace = (order, place) => order.Quantity == 101 ? new(new OrderAck(new OrderId(1), OrderStatus.Open, 0, 101)) : place(),
        }));

        Assert.Equal("Sell what one does not have: Expected the fault InsufficientHoldings, but the call succeeded.", failure.Message);
    }

    [Fact]
    public async Task The_tour_fails_if_a_stream_ends_by_itself()
    {
        var failure = await Assert.ThrowsAsync<TourFailedException>(() =>
            _tour.TakeAsync(trading => new BentTrading(trading) { OnQuotes = quotes => quotes.Take(2) }));

        Assert.StartsWith("Stream quotes to both desks: ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_tour_fails_if_quotes_arrive_out_of_order()
    {
        var failure = await Assert.ThrowsAsync<TourFailedException>(() =>
            _tour.TakeAsync(trading => new BentTrading(trading) { OnQuotes = Twice }));

        Assert.Equal("Stream quotes to both desks: Expected: quotes arrive in order.", failure.Message);
    }

    [Fact]
    public async Task The_tour_fails_if_a_desk_does_not_speak_its_codec()
    {
        var failure = await Assert.ThrowsAsync<TourFailedException>(() =>
            new TourRun((_, events, token) => _exchange.DialAsync(Codec.Json, events, token)).TakeAsync());

        Assert.Equal(
            "Agree on a codec with each desk: Expected the subprotocol of the desk MessagePack to be parley.v1.msgpack, but it is parley.v1.json.",
            failure.Message);
    }

    [Fact]
    public async Task The_tour_fails_if_the_lines_count_no_bytes()
    {
        var failure = await Assert.ThrowsAsync<TourFailedException>(() => new TourRun(async (codec, events, token) =>
        {
            var line = await _exchange.DialAsync(codec, events, token);
            return new Line(line.Trading, () => new LineStatus(line.Status.Protocol, 0, line.Status.BytesReceived, line.Status.Missed), line.DisposeAsync);
        }).TakeAsync());

        Assert.Equal("Count the bytes on the wire: Expected: the desk MessagePack has sent bytes.", failure.Message);
    }

    [Fact]
    public async Task The_tour_fails_if_a_slow_reader_misses_nothing()
    {
        var failure = await Assert.ThrowsAsync<TourFailedException>(() =>
            _tour.TakeAsync(trading => new BentTrading(trading) { OnTicks = GoOn }));

        Assert.Equal(
            "Read too slowly: only the newest, or all but the oldest: Expected: ticks that waited for too long were dropped.", failure.Message);
    }

    [Fact]
    public async Task The_tour_fails_if_more_is_told_than_was_missed()
    {
        var failure = await Assert.ThrowsAsync<TourFailedException>(() => new TourRun(async (codec, events, token) =>
        {
            var line = await _exchange.DialAsync(codec, events, token);
            return new Line(line.Trading, () => line.Status with { Missed = line.Status.Missed * 1_000 }, line.DisposeAsync);
        }).TakeAsync());

        Assert.StartsWith(
            "Read too slowly: only the newest, or all but the oldest: Expected the number of ticks that the exchange says it dropped to be ", failure.Message,
            StringComparison.Ordinal);
    }

    private static async IAsyncEnumerable<Quote> GoOn(IAsyncEnumerable<Quote> quotes)
    {
        await foreach (var quote in quotes)
        {
            for (var sequence = quote.Sequence; ; sequence++)
                yield return quote with { Sequence = sequence };
        }
    }

    private static async IAsyncEnumerable<Quote> Twice(IAsyncEnumerable<Quote> quotes)
    {
        await foreach (var quote in quotes)
        {
            yield return quote;
            yield return quote;
        }
    }
}
