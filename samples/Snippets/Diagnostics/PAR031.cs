using System.Threading.Tasks;
using Parley;

namespace Snippets.Diagnostics.PAR031;

#pragma warning disable PAR031
#region violation
[Contract]
public interface IScale
{
    [Concurrency(Concurrency.SerialBy, "weight")]
    ValueTask AddAsync(double weight);
}
#endregion
#pragma warning restore PAR031

#region fix
[Contract]
public interface IPan
{
    [Concurrency(Concurrency.SerialBy, "pan")]
    ValueTask AddAsync(int pan, double weight);
}
#endregion
