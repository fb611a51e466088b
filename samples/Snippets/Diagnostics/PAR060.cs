using System.Threading.Tasks;
using Parley;

namespace Snippets.Diagnostics.PAR060;

#pragma warning disable PAR060
#region violation
[Contract]
public interface IMaps
{
    ValueTask MarkAsync(Mark mark);
}

[UnionCase(typeof(Pin), "pin")]
public abstract record Mark;

public sealed record Pin(int X, int Y) : Mark;

public sealed record Route(int[] Points) : Mark;
#endregion
#pragma warning restore PAR060

#region fix
[Contract]
public interface ICharts
{
    ValueTask MarkAsync(Sign sign);
}

[UnionCase(typeof(Buoy), "buoy")]
[UnionCase(typeof(Lane), "lane")]
public abstract record Sign;

public sealed record Buoy(int X, int Y) : Sign;

public sealed record Lane(int[] Points) : Sign;
#endregion
