using System.Threading.Tasks;
using Parley;

namespace Snippets.Diagnostics.PAR024;

#pragma warning disable PAR024
#region violation
[Contract]
public interface ITickets
{
    ValueTask BuyAsync(Ticket ticket);
}

public sealed class Ticket
{
    public Ticket(int number) => Seat = number;

    public int Seat { get; }
}
#endregion
#pragma warning restore PAR024

#region fix
[Contract]
public interface IPasses
{
    ValueTask BuyAsync(Pass pass);
}

public sealed class Pass
{
    public Pass(int seat) => Seat = seat;

    public int Seat { get; }
}
#endregion
