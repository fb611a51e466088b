using System.Linq;
using System.Threading.Tasks;
using Parley.CodeFixes;
using Parley.Generator.Tests.Harness;

namespace Parley.Generator.Tests.CodeFixes;

/// <summary>What is mended in a contract is mended as a user would write it, and is no mistake afterwards.</summary>
public sealed class ContractFixTests
{
    [Theory]
    [InlineData("PAR002", "Make 'IA' internal", "public class C { [Contract] private interface IA { Task M(); } }", "public class C { [Contract] internal interface IA { Task M(); } }")]
    [InlineData("PAR002", "Make 'IA' internal", "public class C { [Contract] private protected interface IA { Task M(); } }", "public class C { [Contract] internal interface IA { Task M(); } }")]
    [InlineData("PAR002", "Make 'IA' internal", "public class C { [Contract] interface IA { Task M(); } }", "public class C { [Contract] internal interface IA { Task M(); } }")]
    [InlineData("PAR002", "Make 'IA' internal", "[Contract] file interface IA { Task M(); }", "[Contract] internal interface IA { Task M(); }")]
    [InlineData("PAR004", "Change the name to 'ab'", "[Contract(Name = \"a.b\")] public interface IA { Task M(); }", "[Contract(Name = \"ab\")] public interface IA { Task M(); }")]
    [InlineData("PAR004", "Remove the name", "[Contract(Name = \"a.b\")] public interface IA { Task M(); }", "[Contract] public interface IA { Task M(); }")]
    [InlineData("PAR005", "Name it 'ZA' on the wire", "[Contract] public interface IA { Task M(); } public class Z { [Contract] public interface IA { Task M(); } }", "[Contract] public interface IA { Task M(); } public class Z { [Contract(Name = \"ZA\")] public interface IA { Task M(); } }")]
    [InlineData("PAR006", "Remove [OneWay]", "public interface IA { [OneWay] Task M(); }", "public interface IA { Task M(); }")]
    [InlineData("PAR006", "Mark 'IA' with [Contract]", "public interface IA { [OneWay] Task M(); }", "[Contract]\npublic interface IA { [OneWay] Task M(); }")]
    public async Task A_contract_is_mended(string rule, string title, string before, string after) =>
        Assert.Equal(after, await Mended.One(rule, title, before));

    [Fact]
    public async Task A_callback_is_marked_on_a_line_of_its_own()
    {
        const string Before =
            """
            [Contract(Callback = typeof(Inner.IEvents))]
            public interface IA { Task M(); }

            public static class Inner
            {
                /// <summary>What happens.</summary>
                public interface IEvents
                {
                    Task M();
                }
            }
            """;
        Assert.Equal(
            Before.Replace("    public interface IEvents", "    [Contract]\n    public interface IEvents", System.StringComparison.Ordinal),
            await Mended.One("PAR003", "Mark 'IEvents' with [Contract]", Before));
    }

    [Fact]
    public async Task What_is_not_in_the_source_is_offered_no_mend()
    {
        Assert.Empty(await Mended.Titles("PAR003", "[Contract(Callback = typeof(IDisposable))] public interface IA { Task M(); }"));
        Assert.Empty(await Mended.Titles("PAR010", "[Contract] public interface IA : IDisposable { Task M(); }"));
    }

    private static string Page { get; } =
        System.IO.File.ReadAllText(System.IO.Path.Combine(Repository.Root, "docs", "diagnostics", "README.md"));

    [Fact]
    public void A_class_of_mends_is_named_after_its_rule() => Assert.All(Mended.All.OfType<ContractFix>(), fix =>
    {
        var name = fix.GetType().Name[..^"Fix".Length];
        Assert.Equal(Assert.Single(fix.FixableDiagnosticIds), new Reading.Finding(System.Enum.Parse<Reading.FindingKind>(name), null).Id);
    });

    [Fact]
    public void Every_mend_is_listed() => Assert.All(
        Mended.All.SelectMany(fix => fix.FixableDiagnosticIds), rule => Assert.Contains("\n| " + rule + " | ", Page, System.StringComparison.Ordinal));
}
