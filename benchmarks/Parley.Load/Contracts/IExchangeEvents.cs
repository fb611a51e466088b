using System.Threading.Tasks;

namespace Parley.Load.Contracts;

/// <summary>What the server tells its clients.</summary>
[Contract]
public interface IExchangeEvents
{
    /// <summary>A tick that was broadcast.</summary>
    [OneWay] ValueTask TickedAsync(Tick tick);
}
