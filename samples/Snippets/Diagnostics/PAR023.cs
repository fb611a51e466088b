using System.Text.Json.Serialization;
using System.Threading.Tasks;
using Parley;

namespace Snippets.Diagnostics.PAR023;

#pragma warning disable PAR023
#region violation
[Contract]
public interface IPlants
{
    ValueTask WaterAsync(Plant plant);
}

public sealed record Plant(int Pot, [property: JsonPropertyName("pot")] int Size);
#endregion
#pragma warning restore PAR023

#region fix
[Contract]
public interface ITrees
{
    ValueTask WaterAsync(Tree tree);
}

public sealed record Tree(int Plot, [property: JsonPropertyName("height")] int Size);
#endregion
