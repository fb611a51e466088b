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
}
