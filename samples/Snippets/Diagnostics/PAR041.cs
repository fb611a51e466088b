using System.Threading.Tasks;
using Parley;

namespace Snippets.Diagnostics.PAR041;

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
    public interface ILedger
    {
        ValueTask<decimal> BalanceAsync(string account);
    }
    #endregion
}

public static class Instead
{
    #region fix
    [Contract(Name = "Accounts")]
    public interface ILedger
    {
        ValueTask<decimal> BalanceAsync(string account);
    }
    #endregion
}
