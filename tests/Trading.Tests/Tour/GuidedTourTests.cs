using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Parley;
using Trading.Contracts;
using Trading.Tour;

namespace Trading.Tests.Tour;

public sealed class GuidedTourTests
{
    private readonly TourExchange _exchange = new();

    [Fact]
    public async Task The_tour_passes_on_an_exchange_that_keeps_its_promises()
    {
        var report = await _exchange.TakeTourAsync();

        Assert.Equal(16, report.Steps.Count);
        Assert.All(report.Steps, step => Assert.Equal(StepState.Passed, step.State));
        Assert.Equal(6, report.Prices.Count);
    }

    [Fact]
    public async Task The_log_has_a_line_for_each_step_and_no_control_characters()
    {
        var report = await _exchange.TakeTourAsync();

        var log = _exchange.Log.ToString();
        Assert.All(report.Steps, step => Assert.Contains($"ok      {step.Title}: {step.Outcome}", log, StringComparison.Ordinal));
        Assert.Contains("fill    JSON", log, StringComparison.Ordinal);
        Assert.DoesNotContain(log.ReplaceLineEndings("").ToCharArray(), char.IsControl);
    }

    [Fact]
    public async Task The_tour_fails_if_a_refusal_does_not_arrive_typed()
    {
        var failure = await Assert.ThrowsAsync<TourFailedException>(() => _exchange.TakeTourAsync(trading => new BentTrading(trading)
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
        Assert.Contains("FAILED  Spend more than there is", _exchange.Log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_tour_fails_if_an_impossible_order_is_accepted()
    {
        var failure = await Assert.ThrowsAsync<TourFailedException>(() => _exchange.TakeTourAsync(trading => new BentTrading(trading)
        {
            OnPlace = (order, place) => order.Quantity == 101 ? new(new OrderAck(new OrderId(1), OrderStatus.Open, 0, 101)) : place(),
        }));

        Assert.Equal("Sell what one does not have: Expected the fault InsufficientHoldings, but the call succeeded.", failure.Message);
    }

    [Fact]
    public async Task The_tour_fails_if_a_stream_ends_by_itself()
    {
        var failure = await Assert.ThrowsAsync<TourFailedException>(() =>
            _exchange.TakeTourAsync(trading => new BentTrading(trading) { OnQuotes = quotes => quotes.Take(2) }));

        Assert.StartsWith("Stream quotes to both desks: ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_tour_fails_if_quotes_arrive_out_of_order()
    {
        var failure = await Assert.ThrowsAsync<TourFailedException>(() =>
            _exchange.TakeTourAsync(trading => new BentTrading(trading) { OnQuotes = Twice }));

        Assert.Equal("Stream quotes to both desks: Expected: quotes arrive in order.", failure.Message);
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
