using System.Threading.Tasks;
using Parley;

namespace Snippets.Diagnostics.PAR006;

#pragma warning disable PAR006
#region violation
public interface IDoors
{
    [OneWay]
    ValueTask KnockAsync();
}
#endregion
#pragma warning restore PAR006

#region fix
[Contract]
public interface IGates
{
    [OneWay]
    ValueTask KnockAsync();
}
#endregion
