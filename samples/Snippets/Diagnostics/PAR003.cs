using System.Threading.Tasks;
using Parley;

namespace Snippets.Diagnostics.PAR003;

#pragma warning disable PAR003
#region violation
[Contract(Callback = typeof(IAlarms))]
public interface IWatch
{
    ValueTask StartAsync();
}

public interface IAlarms
{
    [OneWay] ValueTask RaiseAsync(string text);
}
#endregion
#pragma warning restore PAR003

#region fix
[Contract(Callback = typeof(IWarnings))]
public interface IGuard
{
    ValueTask StartAsync();
}

[Contract]
public interface IWarnings
{
    [OneWay] ValueTask RaiseAsync(string text);
}
#endregion
