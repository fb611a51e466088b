using System.Threading.Tasks;
using Parley;

namespace Snippets.Diagnostics.PAR015;

#pragma warning disable PAR015
#region violation
[Contract]
public interface IMetrics
{
    [OneWay] ValueTask<bool> ReportAsync(string name, double value);
}
#endregion
#pragma warning restore PAR015

#region fix
[Contract]
public interface ITelemetry
{
    [OneWay] ValueTask ReportAsync(string name, double value);
}
#endregion
