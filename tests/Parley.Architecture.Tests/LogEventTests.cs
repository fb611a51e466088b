using Parley.Architecture.Tests.Reading;
using Parley.Architecture.Tests.Rules;

namespace Parley.Architecture.Tests;

public sealed class LogEventTests
{
    [Fact]
    public void Log_events_have_ids_of_their_own_in_the_range_of_their_class() => Expect.None(LogEvents.Violations(Repository.CSharp));

    [Fact]
    public void An_id_that_two_events_use_is_found() => Expect.One(
        LogEvents.Violations([Log("OneLog", "Ids 10 to 19.", "10"), Log("TwoLog", "Ids 20 to 29.", "20"), Log("ThreeLog", "Ids 30 to 39.", "30", "30")]),
        "Log event 30", "ThreeLog.Event0", "ThreeLog.Event1");

    [Theory]
    [InlineData("30")]
    [InlineData("EventId = 30")]
    [InlineData("Message = \"\", EventId = 30")]
    public void An_id_outside_the_range_of_its_class_is_found(string arguments) =>
        Expect.One(LogEvents.Violations([Log("OneLog", "Ids 10 to 19.", arguments)]), "has the id 30");

    [Fact]
    public void A_class_that_does_not_state_its_ids_is_found() =>
        Expect.One(LogEvents.Violations([Log("OneLog", "What one logs.", "10")]), "does not say which ids");

    [Fact]
    public void Ranges_that_overlap_are_found() =>
        Expect.One(LogEvents.Violations([Log("OneLog", "Ids 10 to 19.", "10"), Log("TwoLog", "Ids 15 to 29.", "20")]), "overlap");

    private static SourceFile Log(string name, string summary, params string[] arguments)
    {
        var text = $"/// <summary>{summary}</summary>\npartial class {name}\n{{\n";
        for (var i = 0; i < arguments.Length; i++)
            text += $"    [LoggerMessage({arguments[i]})]\n    public partial void Event{i}();\n";
        return new($"src/Parley/{name}.cs", text + "}\n");
    }
}
