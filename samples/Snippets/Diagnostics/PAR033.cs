using System.Threading.Tasks;
using Parley;

namespace Snippets.Diagnostics.PAR033;

#pragma warning disable PAR033
#region violation
[Contract]
[Concurrency(Concurrency.SerialBy, "room")]
public interface IHotel
{
    ValueTask BookAsync(int room, string guest);

    ValueTask CleanAsync(string room);
}
#endregion
#pragma warning restore PAR033

#region fix
[Contract]
[Concurrency(Concurrency.SerialBy, "room")]
public interface IInn
{
    ValueTask BookAsync(int room, string guest);

    ValueTask CleanAsync(int room);
}
#endregion
