using System;
using System.Threading.Tasks;
using Parley;

namespace Snippets.Diagnostics.PAR040;

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
        ValueTask<decimal> BalanceAsync(Guid account);
    }
    #endregion
}

public static class Instead
{
    #region fix
    [Contract]
    public interface IAccounts
    {
        ValueTask<decimal> BalanceAsync(string account);
        ValueTask<decimal> BalanceByIdAsync(Guid account);
    }
    #endregion
}
