using System;
using System.Threading;
using System.Threading.Tasks;
using Consumer.Contracts;
using Parley;
using Parley.Client;

foreach (var codec in new[] { Codec.MessagePack, Codec.Json })
{
    await using var connection = await ParleyConnection.ConnectAsync(new Uri(args[0] + "/stand"), new ParleyClientOptions { Codecs = [codec] });
    Console.WriteLine(connection.Protocol);

    var customer = new Customer();
    connection.Handle<IStandEvents>(customer);
    var stand = connection.Get<IStand>();
    Console.WriteLine(await stand.BuyAsync(new Order("lemonade", 3)));
    try
    {
        await stand.BuyAsync(new Order("lemonade", 3));
    }
    catch (FaultException<SoldOut> fault)
    {
        Console.WriteLine(fault.Detail);
    }

    await stand.WaveAsync("Ada");
    Console.WriteLine(await customer.WavedBack);
    await foreach (var price in stand.PricesAsync(3))
        Console.WriteLine(price);
    Console.WriteLine((await connection.CloseAsync()).WasClean);
}

internal sealed class Customer : IStandEvents
{
    private readonly TaskCompletionSource<string> _wavedBack = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<string> WavedBack => _wavedBack.Task;

    public ValueTask WavedBackAsync(string name)
    {
        _wavedBack.TrySetResult("waved back to " + name);
        return default;
    }

    public ValueTask<bool> WithIceAsync(string question, CancellationToken cancellationToken)
    {
        Console.WriteLine(question);
        return new ValueTask<bool>(true);
    }
}
