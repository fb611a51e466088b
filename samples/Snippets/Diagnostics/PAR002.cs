using System.Threading.Tasks;
using Parley;

namespace Snippets.Diagnostics.PAR002;

#pragma warning disable PAR002
#region violation
public static class Desk
{
    [Contract]
    private interface IDesk
    {
        ValueTask OpenAsync();
    }
}
#endregion
#pragma warning restore PAR002

#region fix
public static class Office
{
    [Contract]
    internal interface IDesk
    {
        ValueTask OpenAsync();
    }
}
#endregion
