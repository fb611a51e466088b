using System.Threading.Tasks;
using Parley;

namespace Snippets.Diagnostics.PAR017;

#pragma warning disable PAR017
#region violation
[Contract]
public interface IJobs
{
    [Operation(Id = 70_000)] ValueTask StartAsync(string job);
}
#endregion
#pragma warning restore PAR017

#region fix
[Contract]
public interface ITasks
{
    [Operation(Id = 7)] ValueTask StartAsync(string job);
}
#endregion
