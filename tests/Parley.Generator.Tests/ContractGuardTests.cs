using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Parley.Generator.Tests.Harness;
using Parley.Model.Guard;

namespace Parley.Generator.Tests;

/// <summary>What the contract guard reports, where, and when it keeps silent: PAR040 to PAR045.</summary>
public sealed class ContractGuardTests
{
    private const string Contract = "[Contract] public interface IA { Task<D> M(int a); } public record D(int A);";

    [Fact]
    public async Task A_contract_as_it_was_is_silent() => Assert.Empty(await Guarded.Run(TradingContract.Text, TradingContract.Text));

    [Fact]
    public async Task A_contract_of_every_shape_as_it_was_is_silent() => Assert.Empty(await Guarded.Run(EveryShape.Text, EveryShape.Text));

    [Fact]
    public async Task A_breaking_change_says_what_it_breaks_and_what_to_do()
    {
        var found = Assert.Single(await Guarded.Run(Contract, Contract.Replace("int a", "long a", StringComparison.Ordinal)));
        Assert.Equal(
            "'A.M(a)' is now 'int64' instead of 'int32'; that breaks old clients of a new server and new clients of an old server. Keep the type, and add " +
            "something new of the new type, or accept the change with 'dotnet build -p:ParleyUpdateContractLock=true'.",
            found.GetMessage());
        Assert.Equal("docs/diagnostics/PAR040.md", found.Descriptor.HelpLinkUri);
    }

    [Fact]
    public async Task A_contract_that_is_gone_is_an_error_at_its_entry()
    {
        var found = Assert.Single(await Guarded.Run(Contract + " [Contract] public interface IB { Task M(); }", Contract));
        Assert.Equal("PAR041", found.Id);
        Assert.Equal(DiagnosticSeverity.Error, found.Severity);
        Assert.Contains("'B'; that breaks old clients of a new server. Bring it back", found.GetMessage(), StringComparison.Ordinal);
        Assert.Equal("/project/" + ContractLock.FileName, found.Location.GetLineSpan().Path);
        Assert.True(found.Location.GetLineSpan().StartLinePosition.Line > 3);
    }

    [Fact]
    public async Task A_contract_that_was_renamed_with_its_name_on_the_wire_is_no_break()
    {
        var found = Assert.Single(await Guarded.Run(Contract, Contract.Replace("[Contract] public interface IA", "[Contract(Name = \"A\")] public interface IBetter", StringComparison.Ordinal)));
        Assert.Equal("PAR044", found.Id);
        Assert.Equal("IBetter", Analyzed.Underlined(found));
    }

    [Theory]
    [InlineData("{ \"lock\": 1,", 0)]
    [InlineData("{ \"lock\": 1,\n<<<<<<< HEAD\n", 1)]
    [InlineData("", 0)]
    public async Task A_damaged_file_is_one_error_at_the_line(string text, int line)
    {
        var found = Assert.Single(await Guarded.RunLocked(text, Source.WithUsings(Contract)));
        Assert.Equal("PAR042", found.Id);
        Assert.Equal(DiagnosticSeverity.Error, found.Severity);
        Assert.Equal(line, found.Location.GetLineSpan().StartLinePosition.Line);
    }

    [Fact]
    public async Task A_contract_that_is_not_in_the_file_is_a_hint_at_its_name()
    {
        var found = Assert.Single(await Guarded.Run(Contract, Contract + " [Contract] public interface IB { Task M(); }"));
        Assert.Equal("PAR043 'IB'", found.Id + " '" + Analyzed.Underlined(found) + "'");
        Assert.Equal(DiagnosticSeverity.Info, found.Severity);
    }

    [Fact]
    public async Task Another_file_guards_nothing()
    {
        var found = Assert.Single(await Guarded.RunLocked(Guarded.LockOf(Contract), Source.WithUsings(Contract.Replace("int a", "long a", StringComparison.Ordinal)), "/project/other.json"));
        Assert.Equal(("PAR045", "IA", DiagnosticSeverity.Hidden), (found.Id, Analyzed.Underlined(found), found.Severity));
    }

    [Fact]
    public async Task A_contract_with_a_mistake_waits_until_it_is_mended()
    {
        Assert.Empty(await Guarded.Run(Contract, Contract.Replace("Task<D> M(int a)", "D M(int a)", StringComparison.Ordinal)));
        Assert.Empty(await Guarded.Run(Contract, Contract.Replace("Task<D> M(int a)", "Task<Missing> M(int a)", StringComparison.Ordinal)));
        Assert.Empty(await Guarded.Run(Contract, Contract.Replace("IA", "IA<T>", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_type_that_two_contracts_carry_is_one_error()
    {
        const string two = Contract + " [Contract] public interface IB { Task<D> N(); }";
        var found = Assert.Single(await Guarded.Run(two, two.Replace("record D(int A)", "record D(long A)", StringComparison.Ordinal)));
        Assert.Equal("A", Analyzed.Underlined(found));
    }

    [Fact]
    public async Task A_wrapper_of_another_type_is_said_by_what_travels()
    {
        const string before = "[Contract] public interface IA { Task M(List<R> a); } public readonly record struct R(Guid Value);";
        var found = Assert.Single(await Guarded.Run(before, before.Replace("Guid", "string", StringComparison.Ordinal)));
        Assert.Contains("is now 'string[]' instead of 'guid[]'", found.GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_change_is_reported()
    {
        const string before = "[Contract] public interface IA { Task M(int a); Task N(int a); Task O(); }";
        const string now = "[Contract] public interface IA { Task M(long a); Task N(int a, int b = 1); Task P(); }";
        Assert.Equal(
            ["PAR040 'IA'", "PAR040 'a'", "PAR044 'b'", "PAR044 'P'"],
            (await Guarded.Run(before, now)).Select(found => found.Id + " '" + Analyzed.Underlined(found) + "'"));
    }

    [Theory]
    [InlineData("public class C { public record D(int A); }", "C.D")]
    [InlineData("namespace N { public static class C { public record D(int A); } }", "N.C.D")]
    [InlineData("public record D<T>(int A);", "D<int>")]
    public async Task A_member_is_found_in_nested_and_generic_types(string types, string name)
    {
        var before = $"[Contract] public interface IA {{ Task M({name} d); }} {types}";
        var found = Assert.Single(await Guarded.Run(before, before.Replace("(int A)", "(long A)", StringComparison.Ordinal)));
        Assert.Contains(Analyzed.Underlined(found), name == "D<int>" ? new[] { "IA" } : ["A"]);
    }

    [Fact]
    public async Task Two_contracts_of_one_name_are_told_apart_by_their_interfaces()
    {
        const string both = "namespace One { [Contract] public interface IA { Task M(); } } namespace Two { [Contract] public interface IA { Task N(); } }";
        Assert.Empty(await Guarded.Run(both, both));
    }
    [Fact]
    public async Task A_new_name_with_the_same_given_number_is_an_additive_change()
    {
        const string before = "[Contract] public interface IA { Task L(); [Operation(Id = 3)] Task M(int a); Task O(); }";
        var found = Assert.Single(await Guarded.Run(before, before.Replace(" M(", " RenamedAsync(", StringComparison.Ordinal)));
        Assert.Equal("PAR044 'RenamedAsync'", found.Id + " '" + Analyzed.Underlined(found) + "'");
        Assert.Contains("'A.Renamed' was 'M'; JSON and MessagePack know it by its number 3, which stays", found.GetMessage(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Operation(Id = 3)] Task Renamed(long a);", "PAR040 'a'", "'A.Renamed(a)' is now 'int64' instead of 'int32'")]
    [InlineData("[Operation(Id = 3), OneWay] Task Renamed(int a);", "PAR040 'Renamed'", "'A.Renamed' is oneWay instead of unary")]
    [InlineData("[Operation(Id = 3)] Task Renamed(int a, int b = 1);", "PAR044 'b'", "'A.Renamed(b)' was added")]
    public async Task What_else_changed_with_the_name_is_judged_too(string now, string where, string message)
    {
        var found = await Guarded.Run("[Contract] public interface IA { [Operation(Id = 3)] Task M(int a); }", $"[Contract] public interface IA {{ {now} }}");
        Assert.Equal(2, found.Count);
        Assert.Contains(found, one => one.Id == "PAR044" && one.GetMessage().Contains("was 'M'", StringComparison.Ordinal));
        Assert.Contains(
            found, one => one.Id + " '" + Analyzed.Underlined(one) + "'" == where && one.GetMessage().Contains(message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[Operation(Id = 3)] Task M();", "Task Renamed();", "[Operation(Id = 3)]")]
    [InlineData("[Operation(Id = 3)] Task M();", "[Operation(Id = 4)] Task Renamed();", "[Operation(Id = 3)]")]
    [InlineData("Task M();", "Task Renamed();", "[Operation(Name = \"M\")]")]
    [InlineData("Task M();", "[Operation(Id = 3)] Task Renamed();", "[Operation(Name = \"M\")]")]
    public async Task A_new_name_without_the_number_of_before_is_a_removal_that_says_what_keeps_it(string before, string now, string wayOut)
    {
        var found = await Guarded.Run($"[Contract] public interface IA {{ {before} }}", $"[Contract] public interface IA {{ {now} }}");
        Assert.Equal(["PAR040 'IA'", "PAR044 'Renamed'"], found.Select(one => one.Id + " '" + Analyzed.Underlined(one) + "'"));
        Assert.Contains("'A.M' was removed, so calls of it are answered with Unimplemented", found[0].GetMessage(), StringComparison.Ordinal);
        Assert.Contains("that breaks old clients of a new server", found[0].GetMessage(), StringComparison.Ordinal);
        Assert.Contains("if it was renamed give it " + wayOut, found[0].GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Numbers_that_two_operations_exchange_are_two_breaks()
    {
        var found = await Guarded.Run(
            "[Contract] public interface IA { [Operation(Id = 1)] Task M(); [Operation(Id = 2)] Task N(); }",
            "[Contract] public interface IA { [Operation(Id = 2)] Task M(); [Operation(Id = 1)] Task N(); }");
        Assert.Equal(["PAR040 'M'", "PAR040 'N'"], found.Select(one => one.Id + " '" + Analyzed.Underlined(one) + "'"));
        Assert.Contains("has the number 2 instead of 1", found[0].GetMessage(), StringComparison.Ordinal);
    }
}
