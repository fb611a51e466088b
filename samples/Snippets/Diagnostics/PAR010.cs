using System.Threading.Tasks;
using Parley;

namespace Snippets.Diagnostics.PAR010;

#pragma warning disable PAR010
#region violation
[Contract]
public interface ICounter
{
    int Count();
}
#endregion
#pragma warning restore PAR010

#region fix
[Contract]
public interface ITally
{
    ValueTask<int> CountAsync();
}
#endregion
