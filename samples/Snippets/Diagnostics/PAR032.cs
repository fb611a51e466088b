using System.Threading.Tasks;
using Parley;

namespace Snippets.Diagnostics.PAR032;

#pragma warning disable PAR032
#region violation
[Contract]
public interface IQueue
{
    [Concurrency(Concurrency.Serial, "topic")]
    ValueTask PostAsync(string topic, string text);
}
#endregion
#pragma warning restore PAR032

#region fix
[Contract]
public interface ITopics
{
    [Concurrency(Concurrency.SerialBy, "topic")]
    ValueTask PostAsync(string topic, string text);
}
#endregion
