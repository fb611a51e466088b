using System.Threading.Tasks;
using Parley;

namespace Snippets.Diagnostics.PAR011;

#pragma warning disable PAR011
#region violation
[Contract]
public interface IThermostat
{
    double Target { get; }
}
#endregion
#pragma warning restore PAR011

#region fix
[Contract]
public interface IHeating
{
    ValueTask<double> TargetAsync();
}
#endregion
