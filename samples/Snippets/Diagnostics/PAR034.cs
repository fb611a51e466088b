using System.Threading.Tasks;
using Parley;

namespace Snippets.Diagnostics.PAR034;

#pragma warning disable PAR034
#region violation
[Contract]
public interface IPrinter
{
    [Concurrency((Concurrency)7)]
    ValueTask PrintAsync(string text);
}
#endregion
#pragma warning restore PAR034

#region fix
[Contract]
public interface IPlotter
{
    [Concurrency(Concurrency.Serial)]
    ValueTask PrintAsync(string text);
}
#endregion
