using System.Threading;
using System.Threading.Tasks;
using Parley;

namespace Snippets.Diagnostics.PAR019;

#pragma warning disable PAR019
#region violation
[Contract]
public interface IReports
{
    ValueTask<int> CountAsync(string region);
}
#endregion
#pragma warning restore PAR019

#region fix
[Contract]
public interface ICounts
{
    ValueTask<int> CountAsync(string region, CancellationToken cancellationToken = default);
}
#endregion
