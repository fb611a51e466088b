using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Consumer.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Parley;
using Parley.AspNetCore;

var builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.AddParley().AddService<IStand, Stand>();
await using var app = builder.Build();
app.MapParley("/stand");
await app.StartAsync();
Console.WriteLine(app.Urls.Single());
Console.In.ReadToEnd();
await app.StopAsync();

internal sealed class Stand(ICaller<IStandEvents> caller) : IStand
{
    private int _left = 5;

    public async ValueTask<Receipt> BuyAsync(Order order, CancellationToken cancellationToken)
    {
        if (order.Glasses > _left)
            throw new FaultException<SoldOut>(new SoldOut(_left));
        _left -= order.Glasses;
        return new Receipt(order.Glasses * 1.50m, await caller.Callback.WithIceAsync($"{order.Drink} with ice?", cancellationToken));
    }

    public ValueTask WaveAsync(string name) => caller.Callback.WavedBackAsync(name);

    public async IAsyncEnumerable<decimal> PricesAsync(int count, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var i = 1; i <= count; i++)
        {
            yield return i * 0.50m;
            await Task.Yield();
        }
    }
}
