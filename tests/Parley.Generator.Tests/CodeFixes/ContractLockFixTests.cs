using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Parley.Generator.Tests.Harness;
using Parley.Model.Guard;

namespace Parley.Generator.Tests.CodeFixes;

/// <summary>The lock file is written from the editor as the command writes it, and nothing is accepted that was not asked for.</summary>
public sealed class ContractLockFixTests
{
    private const string A = "[Contract] public interface IA { Task<D> M(int a); } public record D(int A);";
    private const string B = " [Contract] public interface IB { Task N(int a); }";

    private static readonly string AddedA = A.Replace("int a", "int a, int b = 1", StringComparison.Ordinal);
    private static readonly string BrokenA = A.Replace("int a", "long a", StringComparison.Ordinal);
    private static readonly string BrokenB = B.Replace("int a", "long a", StringComparison.Ordinal);

    [Fact]
    public async Task The_first_lock_file_is_added_beside_the_project()
    {
        var project = Locked.Open(null, A + B);
        Assert.Equal(["Add " + ContractLock.FileName], await project.Titles("PAR045"));
        await project.Mend("PAR045");
        Assert.Equal(Guarded.LockOf(A + B), project.Text);
        Assert.Equal(Path.Combine(Path.GetTempPath(), "project", ContractLock.FileName), project.Path);
        Assert.Empty(await project.Reported());
    }

    [Theory]
    [InlineData("PAR043")]
    [InlineData("PAR044")]
    public async Task What_is_additive_is_taken_in_at_once(string rule)
    {
        var project = Locked.Open(A, AddedA + B);
        Assert.Equal(["Update " + ContractLock.FileName], await project.Titles(rule));
        await project.Mend(rule);
        Assert.Equal(Guarded.LockOf(AddedA + B), project.Text);
        Assert.Empty(await project.Reported());
    }

    [Fact]
    public async Task Taking_in_what_is_additive_accepts_no_break_and_no_removal()
    {
        const string gone = " [Contract] public interface IGone { Task N(int a); }";
        var project = Locked.Open(A + B + gone, AddedA + BrokenB);
        Assert.Equal(["PAR040", "PAR041", "PAR044"], await project.Reported());
        await project.Mend("PAR044");
        Assert.Equal(Guarded.LockOf(AddedA + B + gone), project.Text);
        Assert.Equal(["PAR040", "PAR041"], await project.Reported());
    }

    [Fact]
    public async Task An_addition_to_a_contract_that_is_broken_waits_for_the_break()
    {
        var project = Locked.Open(A, A.Replace("int a", "long a, int b = 1", StringComparison.Ordinal));
        Assert.Empty(await project.Titles("PAR044"));
        await project.Mend("PAR040");
        Assert.Empty(await project.Reported());
    }

    [Fact]
    public async Task A_break_is_accepted_by_its_name_and_for_its_contract_only()
    {
        var project = Locked.Open(A + B, BrokenA + BrokenB);
        Assert.Equal(["Accept the breaking changes of 'IA' in " + ContractLock.FileName], await project.Titles("PAR040"));
        await project.Mend("PAR040");
        Assert.Equal(Guarded.LockOf(BrokenA + B), project.Text);
        Assert.Equal(["PAR040"], await project.Reported());
    }

    [Fact]
    public async Task All_breaks_are_accepted_at_once()
    {
        var project = Locked.Open(A + B, BrokenA + BrokenB);
        await project.MendAll("PAR040");
        Assert.Equal(Guarded.LockOf(BrokenA + BrokenB), project.Text);
    }

    [Fact]
    public async Task A_removal_is_accepted_at_the_entry_of_the_file()
    {
        var project = Locked.Open(A + B, BrokenA);
        Assert.Equal(["Accept the removal of 'IB', a breaking change, in " + ContractLock.FileName], await project.Titles("PAR041"));
        await project.Mend("PAR041");
        Assert.Equal(Guarded.LockOf(A), project.Text);
    }

    [Fact]
    public async Task All_removals_are_accepted_at_once()
    {
        var project = Locked.Open(A + B, "public class Empty { }");
        await project.MendAll("PAR041");
        Assert.Equal(Guarded.LockOf("public class Empty { }"), project.Text);
    }

    [Fact]
    public async Task A_first_lock_file_is_added_for_all_contracts_of_a_solution()
    {
        var project = Locked.Open(null, A + B);
        await project.MendAll("PAR045");
        Assert.Equal(Guarded.LockOf(A + B), project.Text);
    }

    [Fact]
    public async Task Nothing_is_written_while_a_contract_has_a_mistake() =>
        Assert.Empty(await Locked.Open(null, A + " [Contract] public interface IC { int M(); }").Titles("PAR045"));

    [Fact]
    public async Task A_file_with_the_line_ends_of_another_system_is_read()
    {
        var project = Locked.OpenWith(Guarded.LockOf(A).Replace("\n", "\r\n", StringComparison.Ordinal), AddedA);
        await project.Mend("PAR044");
        Assert.Equal(Guarded.LockOf(AddedA), project.Text);
    }

    public static TheoryData<int> Tokens() => [.. Enumerable.Range(0, Parsed(AddedA + BrokenB).Count)];

    [Theory]
    [MemberData(nameof(Tokens))]
    public async Task A_half_typed_contract_beside_its_lock_file_makes_nothing_fail(int index)
    {
        var text = AddedA + BrokenB;
        var token = Parsed(text)[index];
        foreach (var typed in new[] { text[..token.SpanStart], text[..token.SpanStart] + text[token.Span.End..] })
        {
            var project = Locked.Open(A + B, typed);
            foreach (var rule in await project.Reported())
            {
                Assert.StartsWith("PAR", rule, StringComparison.Ordinal);
                await project.Titles(rule);
            }
        }
    }

    private static IReadOnlyList<SyntaxToken> Parsed(string text) =>
        [.. CSharpSyntaxTree.ParseText(text, Source.Latest).GetRoot().DescendantTokens().Where(token => token.Span.Length > 0)];
}
