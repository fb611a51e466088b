using System.Threading.Tasks;
using Parley;

namespace Snippets.Diagnostics.PAR052;

#pragma warning disable PAR052
#region violation
[Contract]
public interface IDepths
{
    [OneWay, Deliver(Delivery.KeepLatest, By = nameof(price))]
    ValueTask DepthAsync(decimal price, int quantity);
}
#endregion
#pragma warning restore PAR052

#region fix
[Contract]
public interface ILevels
{
    [OneWay, Deliver(Delivery.KeepLatest, By = nameof(level))]
    ValueTask DepthAsync(int level, decimal price, int quantity);
}
#endregion
