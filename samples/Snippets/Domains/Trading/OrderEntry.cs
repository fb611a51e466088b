using Parley;
using Parley.AspNetCore;
using Parley.Client;

namespace Domains.Trading;

/// <summary>One for each connection: its orders and its money are its own.</summary>
public sealed class OrderEntry(ICaller<IOrderEvents> caller, TimeProvider time) : IOrderEntry
{
    private static readonly Symbol Bitcoin = new("BTC", "USD");

    private readonly Lock _gate = new();
    private readonly Dictionary<OrderId, (AccountId Account, NewOrder Order)> _open = [];
    private decimal _available = 100_000m;
    private long _lastOrder;

    public static Example Example { get; } = new("entering orders", server =>
    {
        server.Services.AddSingleton(TimeProvider.System);
        server.AddService<IOrderEntry, OrderEntry>();
    }, VisitAsync);

    #region faults
    public async ValueTask<Accepted> PlaceAsync(AccountId account, NewOrder order, CancellationToken cancellationToken)
    {
        if (order.Symbol != Bitcoin)
            throw new FaultException<Rejected>(new Rejected(RejectReason.UnknownSymbol, "BTC/USD"), code: ErrorCode.NotFound);
        if (order.Quantity <= 0)
            throw new ParleyException(ErrorCode.InvalidArgument, "The quantity has to be positive.");
        var price = order.Limit ?? 64_000.50m;
        var accepted = Reserve(account, order, price * order.Quantity);
        if (order.TimeInForce == TimeInForce.ImmediateOrCancel)
            await caller.Callback.FilledAsync(new Fill(accepted.Order, price, order.Quantity, order.Side));
        return accepted;
    }
    #endregion

    public ValueTask<bool> CancelAsync(OrderId order, CancellationToken cancellationToken)
    {
        lock (_gate)
            return new(_open.Remove(order));
    }

    public ValueTask<int> CancelAsync(AccountId account, Side? side, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var gone = _open.Where(entry => entry.Value.Account == account && (side is null || entry.Value.Order.Side == side)).ToList();
            gone.ForEach(entry => _open.Remove(entry.Key));
            return new(gone.Count);
        }
    }

    private static async Task VisitAsync(Stage stage)
    {
        var filled = new TaskCompletionSource<Fill>(TaskCreationOptions.RunContinuationsAsynchronously);
        var connection = await stage.ConnectAsync(CallbackHandler.For<IOrderEvents>(new Desk(filled)));
        var orders = connection.Get<IOrderEntry>();
        var account = new AccountId("main");
        var order = new NewOrder { Symbol = Bitcoin, Side = Side.Buy, Quantity = 0.10m, Limit = 50_000.00m, Flags = OrderFlags.PostOnly | OrderFlags.Hidden };

        var accepted = await orders.PlaceAsync(account, order);
        Check.Equal(5_000.0000m, accepted.Reserved);
        Check.Equal(4, accepted.Reserved.Scale); // 50,000.00 × 0.10: a decimal keeps its zeros on the way
        Check.Equal(new OrderId(1), accepted.Order);

        #region caught
        try
        {
            await orders.PlaceAsync(account, order with { Quantity = 10m });
        }
        catch (FaultException<InsufficientFunds> fault)
        {
            Check.Equal(new InsufficientFunds(500_000m, 95_000m), fault.Detail);
        }
        catch (ParleyException error) when (error.Code == ErrorCode.DeadlineExceeded)
        {
            // The two seconds of [Timeout] are over; whether the order was placed is not known.
        }
        #endregion

        var rejected = await Check.FailsAsync<FaultException<Rejected>>(
            async () => await orders.PlaceAsync(account, order with { Symbol = new Symbol("DOGE", "USD") }));
        Check.Equal((ErrorCode.NotFound, new Rejected(RejectReason.UnknownSymbol, "BTC/USD")), (rejected.Code, rejected.Detail));
        var invalid = await Check.FailsAsync<ParleyException>(async () => await orders.PlaceAsync(account, order with { Quantity = 0 }));
        Check.Equal(ErrorCode.InvalidArgument, invalid.Code);

        var market = await orders.PlaceAsync(account, order with { Limit = null, TimeInForce = TimeInForce.ImmediateOrCancel });
        Check.Equal(new Fill(market.Order, 64_000.50m, 0.1m, Side.Buy), await filled.Task);

        Check.That(await orders.CancelAsync(accepted.Order));
        Check.That(!await orders.CancelAsync(accepted.Order));
        Check.Equal(0, await orders.CancelAsync(account, Side.Sell));
        Check.Equal(1, await orders.CancelAsync(account));

        #region closed
        await connection.CloseAsync();
        var closed = await Check.FailsAsync<ConnectionClosedException>(async () => await orders.CancelAsync(accepted.Order));
        Check.Equal((ErrorCode.Unavailable, 1000), (closed.Code, closed.CloseCode));
        #endregion
    }

    private Accepted Reserve(AccountId account, NewOrder order, decimal cost)
    {
        lock (_gate)
        {
            if (cost > _available)
                throw new FaultException<InsufficientFunds>(new InsufficientFunds(cost, _available));
            _available -= cost;
            var id = new OrderId(++_lastOrder);
            _open.Add(id, (account, order));
            return new Accepted(id, time.GetUtcNow(), cost);
        }
    }

    private sealed class Desk(TaskCompletionSource<Fill> filled) : IOrderEvents
    {
        public ValueTask FilledAsync(Fill fill)
        {
            filled.TrySetResult(fill);
            return default;
        }
    }
}
