using System.Threading;
using System.Threading.Tasks;

namespace Trading.Traders;

/// <summary>A trader that acts when it is told to, so that who acts when is decided in one place.</summary>
internal interface ITrader
{
    Task OpenAsync(CancellationToken cancellationToken);

    Task StepAsync(CancellationToken cancellationToken);
}
