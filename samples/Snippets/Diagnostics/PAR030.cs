using System.Threading.Tasks;
using Parley;

namespace Snippets.Diagnostics.PAR030;

#pragma warning disable PAR030
#region violation
[Contract]
public interface IVault
{
    [Concurrency(Concurrency.SerialBy, "account")]
    ValueTask DepositAsync(string owner, decimal amount);
}
#endregion
#pragma warning restore PAR030

#region fix
[Contract]
public interface IBank
{
    [Concurrency(Concurrency.SerialBy, "account")]
    ValueTask DepositAsync(string account, decimal amount);
}
#endregion
