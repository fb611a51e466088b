using System.Threading.Tasks;
using Parley;

namespace Snippets.Diagnostics.PAR014;

#pragma warning disable PAR014
#region violation
[Contract]
public interface IOrders
{
    [Operation(Id = 1)] ValueTask PlaceAsync(string symbol);
    [Operation(Id = 1)] ValueTask CancelAsync(string symbol);
}
#endregion
#pragma warning restore PAR014

#region fix
[Contract]
public interface IOrderBook
{
    [Operation(Id = 1)] ValueTask PlaceAsync(string symbol);
    [Operation(Id = 2)] ValueTask CancelAsync(string symbol);
}
#endregion
