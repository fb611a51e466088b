using System.Threading;
using System.Threading.Tasks;
using Parley;

namespace Snippets.Diagnostics.PAR012;

#pragma warning disable PAR012
#region violation
[Contract]
public interface ISearch
{
    ValueTask<int> FindAsync(CancellationToken cancellationToken, string text);
}
#endregion
#pragma warning restore PAR012

#region fix
[Contract]
public interface IFinder
{
    ValueTask<int> FindAsync(string text, CancellationToken cancellationToken = default);
}
#endregion
