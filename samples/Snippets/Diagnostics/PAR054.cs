using System.Threading.Tasks;
using Parley;

namespace Snippets.Diagnostics.PAR054;

#pragma warning disable PAR054
#region violation
[Contract]
public interface IPositions
{
    [OneWay, MaxRate(100_000)]
    ValueTask MovedAsync(double x, double y);
}
#endregion
#pragma warning restore PAR054

#region fix
[Contract]
public interface ITracks
{
    [OneWay, MaxRate(60)]
    ValueTask MovedAsync(double x, double y);
}
#endregion
