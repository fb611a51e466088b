using System;
using System.Text;
using Parley.Load.Contracts;

namespace Parley.Load.Scenarios;

/// <summary>What the payload objects of one call take on the heap: the answer in the client, the order, its symbol and the answer in the server.</summary>
internal static class PayloadBytes
{
    public static readonly double OfClient = Measure(static () => Market.Place(Market.Order));

    public static readonly double OfServer = OfClient + Measure(static () => new PlaceOrder(Encoding.UTF8.GetString("BTC/USD"u8), 0, 0, 0));

    private static double Measure(Func<object> make)
    {
        make();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            GC.KeepAlive(make());
        return (GC.GetAllocatedBytesForCurrentThread() - before) / 1000.0;
    }
}
