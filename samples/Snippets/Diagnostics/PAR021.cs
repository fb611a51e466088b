using System;
using System.Threading.Tasks;
using Parley;

namespace Snippets.Diagnostics.PAR021;

#pragma warning disable PAR021
#region violation
[Contract]
public interface IPayments
{
    [Fault(typeof(Exception))]
    ValueTask PayAsync(decimal amount);
}
#endregion
#pragma warning restore PAR021

#region fix
[Contract]
public interface IBilling
{
    [Fault(typeof(CardDeclined))]
    ValueTask PayAsync(decimal amount);
}

public sealed record CardDeclined(string Reason);
#endregion
