using System.Threading.Tasks;
using Parley;

namespace Snippets.Diagnostics.PAR044;

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

public static class After
{
    #region violation
    [Contract]
    public interface IAccounts
    {
        ValueTask<decimal> BalanceAsync(string account, string currency = "EUR");
    }
    #endregion
}
