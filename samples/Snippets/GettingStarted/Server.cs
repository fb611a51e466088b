using System.Runtime.CompilerServices;
using Parley;
using Parley.AspNetCore;

namespace GettingStarted;

public static class Server
{
    public static WebApplication Create(string url)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls(url);
        #region server
        builder.Services.AddParley().AddService<IMarket, Market>();
        var app = builder.Build();
        app.MapParley("/market"); // RequireAuthorization() and friends work here
        #endregion
        return app;
    }
}

#region service
// One instance for each connection, in a scope of its own.
public sealed class Market(ICaller<IMarketEvents> caller, IClients<IMarketEvents> clients) : IMarket
{
    private decimal _cash = 100_000m;
    private long _orders;

    public async ValueTask<OrderAck> PlaceOrderAsync(PlaceOrder order, CancellationToken cancellationToken)
    {
        var cost = order.Price * order.Quantity;
        if (cost > _cash)
            throw new FaultException<InsufficientFunds>(new InsufficientFunds(cost - _cash));
        if (cost > 50_000m && !await caller.Callback.ConfirmAsync($"Spend {cost}?", cancellationToken))
            throw new ParleyException(ErrorCode.Aborted, "The order was not confirmed.");
        _cash -= cost;
        var ack = new OrderAck(++_orders, cost);
        await clients.All.OrderFilledAsync(ack);
        return ack;
    }
    #endregion

    public async IAsyncEnumerable<Quote> QuotesAsync(
        string symbol, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var price = 100m; !cancellationToken.IsCancellationRequested; price += 0.25m)
        {
            yield return new Quote(symbol, price, price + 0.05m);
            await Task.Delay(10, cancellationToken);
        }
    }

    public ValueTask HeartbeatAsync(long sentAt) => default;
}
