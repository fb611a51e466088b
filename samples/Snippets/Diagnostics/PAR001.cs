using System.Threading.Tasks;
using Parley;

namespace Snippets.Diagnostics.PAR001;

#pragma warning disable PAR001
#region violation
[Contract]
public interface IStore<T>
{
    ValueTask<T> LoadAsync(string name);
}
#endregion
#pragma warning restore PAR001

#region fix
[Contract]
public interface IQuoteStore
{
    ValueTask<Quote> LoadAsync(string name);
}

public sealed record Quote(string Symbol, decimal Price);
#endregion
