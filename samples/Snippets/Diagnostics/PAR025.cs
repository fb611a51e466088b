using System.Collections.Generic;
using System.Threading.Tasks;
using Parley;

namespace Snippets.Diagnostics.PAR025;

#pragma warning disable PAR025
#region violation
[Contract]
public interface IBaskets
{
    ValueTask FillAsync(Basket basket);
}

public sealed class Basket
{
    public string Owner { get; set; } = "";

    public List<string> Fruits { get; } = [];
}
#endregion
#pragma warning restore PAR025

#region fix
[Contract]
public interface IBowls
{
    ValueTask FillAsync(Bowl bowl);
}

public sealed class Bowl
{
    public string Owner { get; set; } = "";

    public List<string> Fruits { get; init; } = [];
}
#endregion
