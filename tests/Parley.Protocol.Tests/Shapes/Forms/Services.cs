using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Parley.Protocol.Tests.Shapes.Forms;

internal sealed class Diamond : IDiamond
{
    public ValueTask<string> RootAsync(string text) => new("root " + text);

    public ValueTask<string> LeftAsync(string text) => new("left " + text);

    public IAsyncEnumerable<string> RightAsync(IAsyncEnumerable<string> texts, CancellationToken cancellationToken = default) => texts;

    public ValueTask<string> SharedAsync(string text) => new("shared " + text);

    public ValueTask<string> OwnAsync(string text) => new("own " + text);
}

internal sealed class Watch(string name) : IWatch
{
    public ValueTask<string> NowAsync() => new(name);

    public ValueTask<string> TurnTheCrownAsync(int turns) => new($"{name} {turns}");

    public ValueTask<string> TurnTheCrownAsync(int turns, string how) => new($"{name} {turns} {how}");
}

internal sealed class Inner : Outer.IInner
{
    public ValueTask<Outer.Note> SwapAsync(Outer.Note note) => new(new Outer.Note(note.Text + "!"));
}

internal sealed class Stations : North.IStation, South.IStation
{
    public ValueTask<North.Report> ReportAsync(North.Report report) => new(report);

    public ValueTask<South.Report> ReportAsync(South.Report report) => new(report);
}
