using System.Threading.Tasks;
using Parley;

namespace Snippets.Diagnostics.PAR029;

#pragma warning disable PAR029, CS8618
#region violation
[Contract]
public interface ILetters
{
    ValueTask SendAsync(Letter letter);
}

public sealed class Letter
{
    public string Address { get; set; }
}
#endregion
#pragma warning restore PAR029, CS8618

#region fix
[Contract]
public interface IPostcards
{
    ValueTask SendAsync(Postcard postcard);
}

public sealed class Postcard
{
    public required string Address { get; set; }
}
#endregion
