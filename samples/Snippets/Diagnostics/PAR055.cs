using System.Threading.Tasks;
using Parley;

namespace Snippets.Diagnostics.PAR055;

#pragma warning disable PAR055
#region violation
[Contract]
public interface IDials
{
    [OneWay, Deliver((Delivery)4)]
    ValueTask TurnedAsync(double angle);
}
#endregion
#pragma warning restore PAR055

#region fix
[Contract]
public interface IGauges
{
    [OneWay, Deliver(Delivery.KeepLatest)]
    ValueTask TurnedAsync(double angle);
}
#endregion
