using System.Threading.Tasks;
using Parley;

namespace Snippets.Diagnostics.PAR026;

#pragma warning disable PAR026
#region violation
[Contract]
public interface ICanvas
{
    ValueTask DrawAsync(Shape shape);
}

[UnionCase(typeof(Circle), "circle")]
public abstract record Shape;

public sealed record Circle(double Radius);
#endregion
#pragma warning restore PAR026

#region fix
[Contract]
public interface IPaper
{
    ValueTask DrawAsync(Figure figure);
}

[UnionCase(typeof(Ring), "ring")]
public abstract record Figure;

public sealed record Ring(double Radius) : Figure;
#endregion
