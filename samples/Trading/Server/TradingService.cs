using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using Parley;
using Parley.AspNetCore;
using Trading.Contracts;
using Trading.Exchange;

namespace Trading.Server;

/// <summary>One trader's conversation with the exchange: an instance for each connection.</summary>
internal sealed class TradingService(ICaller<ITradingEvents> caller, IClients<ITradingEvents> clients, Venue venue) : ITrading, IAsyncDisposable
{
    /// <summary>Orders worth this much or more are accepted only after the trader said yes.</summary>
    public const decimal ConfirmFrom = 1_000_000m;

    private Account? _account;
    private Task _fills = Task.CompletedTask;

    private Account Account =>
        Volatile.Read(ref _account) ?? throw new ParleyException(ErrorCode.FailedPrecondition, "Open an account first: OpenAccountAsync.");

    public ValueTask<Portfolio> OpenAccountAsync(string name, decimal cash, IReadOnlyList<Holding>? holdings = null,
        CancellationToken cancellationToken = default)
    {
        var account = venue.Open(name, cash, holdings);
        if (Interlocked.CompareExchange(ref _account, account, null) is not null)
        {
            venue.Close(account);
            throw new ParleyException(ErrorCode.FailedPrecondition, "This connection has an account already.");
        }

        _fills = DeliverFillsAsync(account);
        return new(venue.Describe(account));
    }

    public async ValueTask<OrderAck> PlaceOrderAsync(PlaceOrder order, CancellationToken cancellationToken = default)
    {
        var account = Account;
        // Checked first: nobody is asked about an order that would be refused anyway.
        venue.Check(account, order);
        var large = order.Price * order.Quantity >= ConfirmFrom;
        if (large)
            await ConfirmAsync(order, cancellationToken);
        var ack = venue.Place(account, order);
        if (large)
            await clients.Group(NewsOf(order.Symbol)).AnnounceAsync(Text($"A block order came in: {order.Side} {order.Quantity:N0} {order.Symbol}."));
        return ack;
    }

    public ValueTask<bool> CancelOrderAsync(OrderId order, CancellationToken cancellationToken = default) => new(venue.Cancel(Account, order));

    public ValueTask<Portfolio> GetPortfolioAsync(CancellationToken cancellationToken = default) => new(venue.Describe(Account));

    public ValueTask<Book> GetBookAsync(string symbol, int depth = 5, CancellationToken cancellationToken = default) =>
        new(venue.Depth(symbol, depth));

    public async ValueTask FollowNewsAsync(string symbol, bool follow = true, CancellationToken cancellationToken = default)
    {
        venue.CheckSymbol(symbol);
        if (follow)
            await clients.JoinAsync(caller.ConnectionId, NewsOf(symbol), cancellationToken);
        else
            await clients.LeaveAsync(caller.ConnectionId, NewsOf(symbol), cancellationToken);
    }

    public ValueTask HeartbeatAsync(long sentAt)
    {
        venue.Heartbeat(Account, sentAt);
        return default;
    }

    public IAsyncEnumerable<Quote> QuotesAsync(string symbol, CancellationToken cancellationToken = default) =>
        venue.QuotesAsync(symbol, cancellationToken);

    // The same source: the contract says what becomes of quotes that wait.
    public IAsyncEnumerable<Quote> TicksAsync(string symbol, CancellationToken cancellationToken = default) =>
        venue.QuotesAsync(symbol, cancellationToken);

    public IAsyncEnumerable<Trade> TradesAsync(string symbol, CancellationToken cancellationToken = default) =>
        venue.TradesAsync(symbol, cancellationToken);

    /// <summary>The connection is over, and with it the account.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _account, null) is { } account)
            venue.Close(account);
        await _fills;
    }

    private async Task ConfirmAsync(PlaceOrder order, CancellationToken cancellationToken)
    {
        var question = Text($"{order.Side} {order.Quantity:N0} {order.Symbol} for {order.Price * order.Quantity:N2}?");
        if (!await caller.Callback.ConfirmAsync(question, cancellationToken))
            throw new FaultException<OrderDeclined>(new(question), "The trader declined the order.", ErrorCode.Aborted);
    }

    private async Task DeliverFillsAsync(Account account)
    {
        try
        {
            await foreach (var fill in account.Fills.ReadAllAsync(caller.Aborted))
                await caller.Callback.OrderFilledAsync(fill);
        }
        catch (OperationCanceledException) when (caller.Aborted.IsCancellationRequested)
        {
            // The trader is gone, and nobody is left to tell.
        }
        catch (ConnectionClosedException)
        {
            // The same, noticed while telling.
        }
    }

    private static string NewsOf(string symbol) => "news of " + symbol;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
