using System.Threading.Tasks;
using Parley;

namespace Snippets.Diagnostics.PAR050;

#pragma warning disable PAR050
#region violation
[Contract]
public interface ITicker
{
    [Deliver(Delivery.KeepLatest)]
    ValueTask<bool> PriceAsync(decimal price);
}
#endregion
#pragma warning restore PAR050

#region fix
[Contract]
public interface IPrices
{
    [OneWay, Deliver(Delivery.KeepLatest)]
    ValueTask PriceAsync(decimal price);
}
#endregion
