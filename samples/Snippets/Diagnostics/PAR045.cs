using System.Threading.Tasks;
using Parley;

namespace Snippets.Diagnostics.PAR045;

public static class Before
{
    #region before
    [Contract]
    public interface IAccounts
    {
        ValueTask<decimal> BalanceAsync(string account);
    }
    #endregion
}
