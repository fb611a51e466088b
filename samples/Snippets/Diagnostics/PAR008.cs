using System;
using System.Threading.Tasks;
using Parley;

namespace Snippets.Diagnostics.PAR008;

#pragma warning disable PAR008
#region violation
[Contract]
public interface IFax
{
    [Obsolete("Send a letter.", true)]
    ValueTask SendAsync(string page);
}
#endregion
#pragma warning restore PAR008

#region fix
[Contract]
public interface IMail
{
    [Obsolete("Send a letter.")]
    ValueTask SendAsync(string page);
}
#endregion
