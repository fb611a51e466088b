using System.Threading.Tasks;
using Parley;

namespace Snippets.Diagnostics.PAR013;

#pragma warning disable PAR013
#region violation
[Contract]
public interface IAccounts
{
    ValueTask<decimal> BalanceAsync(string account);
    ValueTask<decimal> BalanceAsync(string account, string currency);
}
#endregion
#pragma warning restore PAR013

#region fix
[Contract]
public interface ILedger
{
    ValueTask<decimal> BalanceAsync(string account);

    [Operation(Name = "BalanceIn")]
    ValueTask<decimal> BalanceAsync(string account, string currency);
}
#endregion
