using System.Threading.Tasks;
using Parley;

namespace Snippets.Diagnostics.PAR007;

#pragma warning disable PAR007
#region violation
[Contract]
public interface ILamps
{
}
#endregion
#pragma warning restore PAR007

#region fix
[Contract]
public interface ILights
{
    ValueTask SwitchAsync(bool on);
}
#endregion
