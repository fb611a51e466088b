using System.Collections.Generic;
using System.Threading.Tasks;
using Parley;

namespace Snippets.Diagnostics.PAR027;

#pragma warning disable PAR027
#region violation
[Contract]
public interface IGrids
{
    ValueTask PaintAsync(Dictionary<Point, string> colors);
}

public sealed record Point(int X, int Y);
#endregion
#pragma warning restore PAR027

#region fix
[Contract]
public interface IBoards
{
    ValueTask PaintAsync(List<Square> squares);
}

public sealed record Square(int X, int Y, string Color);
#endregion
