using System.Threading.Tasks;
using Parley;

namespace Snippets.Diagnostics.PAR018;

#pragma warning disable PAR018
#region violation
[Contract]
public interface IPrices
{
    [Timeout(0)] ValueTask<decimal> PriceAsync(string symbol);
}
#endregion
#pragma warning restore PAR018

#region fix
[Contract]
public interface ITicker
{
    [Timeout(2_000)] ValueTask<decimal> PriceAsync(string symbol);
}
#endregion
