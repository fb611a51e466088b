using System.Threading.Tasks;
using Parley;

namespace Snippets.Diagnostics.PAR020;

#pragma warning disable PAR020
#region violation
[Contract]
public interface INotes
{
    ValueTask SaveAsync(Note note);
}

public sealed record Note(string Title, object Body);
#endregion
#pragma warning restore PAR020

#region fix
[Contract]
public interface IMemos
{
    ValueTask SaveAsync(Memo memo);
}

public sealed record Memo(string Title, string Body);
#endregion
