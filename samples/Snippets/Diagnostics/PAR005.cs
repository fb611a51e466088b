using System.Threading.Tasks;
using Parley;

namespace Snippets.Diagnostics.PAR005;

#pragma warning disable PAR005
#region violation
public static class First
{
    [Contract]
    public interface IAlarms
    {
        ValueTask RingAsync();
    }
}

public static class Second
{
    [Contract]
    public interface IAlarms
    {
        ValueTask SnoozeAsync(int minutes);
    }
}
#endregion
#pragma warning restore PAR005

#region fix
public static class Third
{
    [Contract(Name = "Reminders")]
    public interface IAlarms
    {
        ValueTask SnoozeAsync(int minutes);
    }
}
#endregion
