using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Parley.Protocol.Tests.Shapes.Forms
{
    public interface IRoot
    {
        ValueTask<string> RootAsync(string text);
    }

    public interface ILeft : IRoot
    {
        ValueTask<string> LeftAsync(string text);

        ValueTask<string> SharedAsync(string text);
    }

    public interface IRight : IRoot
    {
        IAsyncEnumerable<string> RightAsync(IAsyncEnumerable<string> texts, CancellationToken cancellationToken = default);

        ValueTask<string> SharedAsync(string text);
    }

    /// <summary>Reaches one base on two ways, and declares one signature on two others.</summary>
    [Contract]
    public interface IDiamond : ILeft, IRight
    {
        ValueTask<string> OwnAsync(string text);
    }

    /// <summary>A contract by itself and a part of another.</summary>
    [Contract]
    public interface IClock
    {
        [Timeout(5000)]
        ValueTask<string> NowAsync();
    }

    [Contract]
    internal interface IWatch : IClock
    {
        [Operation(Name = "Wind", Id = 42)]
        ValueTask<string> TurnTheCrownAsync(int turns);

        [Operation(Name = "WindGently")]
        ValueTask<string> TurnTheCrownAsync(int turns, string how);
    }

    public static class Outer
    {
        [Contract]
        internal interface IInner
        {
            ValueTask<Note> SwapAsync(Note note);
        }

        internal sealed record Note(string Text);
    }
}

namespace Parley.Protocol.Tests.Shapes.Forms.North
{
    [Contract]
    public interface IStation
    {
        ValueTask<Report> ReportAsync(Report report);
    }

    public sealed record Report(string North);
}

namespace Parley.Protocol.Tests.Shapes.Forms.South
{
    [Contract(Name = "SouthStation")]
    public interface IStation
    {
        ValueTask<Report> ReportAsync(Report report);
    }

    public sealed record Report(int South);
}

namespace Parley.Protocol.Tests.Shapes.Forms.Twin
{
    [Contract]
#pragma warning disable PAR005 // On purpose: one connection cannot have both.
    public interface IStation
#pragma warning restore PAR005
    {
        ValueTask PingAsync();
    }
}
