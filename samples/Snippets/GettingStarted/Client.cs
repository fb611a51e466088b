using Parley;
using Parley.Client;

namespace GettingStarted;

public static class Client
{
    public static async Task RunAsync(Uri uri, Codec codec, TextWriter output)
    {
        #region client
        await using var connection = await ParleyConnection.ConnectAsync(uri, new ParleyClientOptions { Codecs = [codec] });
        connection.Handle<IMarketEvents>(new Desk(output));
        var market = connection.Get<IMarket>();

        var ack = await market.PlaceOrderAsync(new PlaceOrder("BTC/USD", 64_000.50m, 1));
        output.WriteLine($"{connection.Protocol}: order {ack.Id} costs {ack.Cost}");
        try
        {
            await market.PlaceOrderAsync(new PlaceOrder("BTC/USD", 64_000.50m, 1));
        }
        catch (FaultException<InsufficientFunds> fault)
        {
            output.WriteLine($"{connection.Protocol}: {fault.Detail.Missing} is missing");
        }

        // Leaving the loop ends the stream on the server, too.
        await foreach (var quote in market.QuotesAsync("BTC/USD").Take(3))
            output.WriteLine($"{connection.Protocol}: {quote.Symbol} {quote.Bid}/{quote.Ask}");
        #endregion
    }

    private sealed class Desk(TextWriter output) : IMarketEvents
    {
        public ValueTask OrderFilledAsync(OrderAck order)
        {
            output.WriteLine($"order {order.Id} is filled");
            return default;
        }

        public ValueTask<bool> ConfirmAsync(string question, CancellationToken cancellationToken)
        {
            output.WriteLine(question);
            return new ValueTask<bool>(true);
        }
    }
}
