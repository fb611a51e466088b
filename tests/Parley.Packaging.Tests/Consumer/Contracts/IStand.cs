using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Parley;

namespace Consumer.Contracts;

/// <summary>A stand that sells lemonade.</summary>
[Contract(Callback = typeof(IStandEvents))]
public interface IStand
{
    [Fault(typeof(SoldOut))]
    ValueTask<Receipt> BuyAsync(Order order, CancellationToken cancellationToken = default);

    [OneWay]
    ValueTask WaveAsync(string name);

    IAsyncEnumerable<decimal> PricesAsync(int count, CancellationToken cancellationToken = default);
}

/// <summary>What the stand tells its customers, and asks them.</summary>
[Contract]
public interface IStandEvents
{
    [OneWay]
    ValueTask WavedBackAsync(string name);

    ValueTask<bool> WithIceAsync(string question, CancellationToken cancellationToken = default);
}

public sealed record Order(string Drink, int Glasses);

public sealed record Receipt(decimal Total, bool WithIce);

public sealed record SoldOut(int Left);
