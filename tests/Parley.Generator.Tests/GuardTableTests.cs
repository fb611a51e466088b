using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Parley.Generator.Tests.Harness;

namespace Parley.Generator.Tests;

/// <summary>
/// The table of docs/versioning.md, row by row: a change, the token it is shown at, and whom it breaks; '+' is additive (PAR044).
/// </summary>
public sealed class GuardTableTests
{
    private const string Old = "old clients of a new server";
    private const string New = "new clients of an old server";
    private const string Both = Old + " and " + New;

    [Theory]
    [InlineData("Task M(); Task N();", "Task M();", "IA", Old)]
    [InlineData("Task M();", "Task M(); Task N();", "N", "+")]
    [InlineData("Task M();", "[Operation(Name = \"M\")] Task Renamed();", null, null)]
    [InlineData("Task M();", "Task MAsync();", null, null)]
    [InlineData("Task M(); Task N();", "Task N(); Task M();", null, null)]
    [InlineData("Task M();", "ValueTask M(CancellationToken token);", null, null)]
    [InlineData("Task M();", "[Operation(Id = 3)] Task M();", "M", Both)]
    [InlineData("[Operation(Id = 3)] Task M();", "Task M();", "M", Both)]
    [InlineData("[Operation(Id = 3)] Task M();", "[Operation(Id = 4)] Task M();", "M", Both)]
    [InlineData("[Operation(Id = 3)] Task M(int a);", "[Operation(Id = 3)] Task Renamed(int a);", "Renamed", "+")]
    [InlineData("[Operation(Id = 3)] Task M(int a);", "[Operation(Id = 3, Name = \"M\")] Task Renamed(int a);", null, null)]
    [InlineData("Task M();", "[OneWay] Task M();", "M", Both)]
    [InlineData("Task<int> M();", "IAsyncEnumerable<int> M();", "M", Both)]
    [InlineData("Task M(int a);", "Task M(IAsyncEnumerable<int> a);", "M", Both)]
    [InlineData("Task M();", "[Timeout(5)] Task M();", "M", "+")]
    [InlineData("[OneWay] Task M();", "[OneWay, MaxRate(5)] Task M();", "M", "+")]
    [InlineData("[OneWay, Deliver(Delivery.DropOldest)] Task M();", "[OneWay, Deliver(Delivery.DropOldest, Capacity = 1024)] Task M();", null, null)]
    [InlineData("[Deliver(Delivery.DropOldest)] IAsyncEnumerable<int> M();", "[Deliver(Delivery.DropNewest)] IAsyncEnumerable<int> M();", "M", "+")]
    [InlineData("[OneWay, Deliver(Delivery.KeepLatest, By = \"a\")] Task M(int a);", "[OneWay] Task M(int a);", "M", "+")]
    [InlineData("Task M();", "Task<int> M();", "M", New)]
    [InlineData("Task M();", "Task<int?> M();", "M", "+")]
    [InlineData("Task<int> M();", "Task M();", "M", Old)]
    [InlineData("Task<int> M();", "Task<long> M();", "M", Both)]
    [InlineData("Task<int> M();", "Task<int?> M();", "M", Old)]
    [InlineData("Task<int?> M();", "Task<int> M();", "M", New)]
    [InlineData("Task M(IAsyncEnumerable<int> a);", "Task M(IAsyncEnumerable<int?> a);", "M", New)]
    [InlineData("Task M(IAsyncEnumerable<int> a);", "Task M(IAsyncEnumerable<string> a);", "M", Both)]
    public async Task A_change_of_an_operation_is_judged(string before, string now, string? token, string? verdict) =>
        await Check($"[Contract] public interface IA {{ {before} }}", $"[Contract] public interface IA {{ {now} }}", token, verdict);

    [Theory]
    [InlineData("int a", "", "M", Both)]
    [InlineData("int a = 1", "", "M", Old)]
    [InlineData("int a, int b", "int a", "M", Both)]
    [InlineData("int a, int b", "int b", "b", Both)]
    [InlineData("int a, int b", "int b, int a", "b", Both)]
    [InlineData("int a, int b, int c", "int a, int x, int b, int c", "x", Both)]
    [InlineData("int a", "int x", "x", "+")]
    [InlineData("int a", "int a, int x", "x", Old)]
    [InlineData("int a", "int a, int x = 1", "x", "+")]
    [InlineData("int a", "int a, int? x", "x", "+")]
    [InlineData("int a", "int a = 1", "a", "+")]
    [InlineData("int a = 1", "int a", "a", Old)]
    [InlineData("int a = 1", "int a = 2", null, null)]
    [InlineData("int a", "long a", "a", Both)]
    [InlineData("int a = 0", "int? a = null", "a", New)]
    [InlineData("int? a = null", "int a = 0", "a", Old)]
    [InlineData("List<int> a", "int[] a", null, null)]
    [InlineData("List<int> a", "List<string> a", "a", Both)]
    [InlineData("List<string> a", "List<string?> a", "a", New)]
    [InlineData("Dictionary<string, int> a", "Dictionary<int, int> a", "a", Both)]
    [InlineData("(int, int) a", "(int, int, int) a", "a", Old)]
    [InlineData("(int, int, int) a", "(int, int) a", "a", New)]
    [InlineData("int a", "int a, CancellationToken token", null, null)]
    public async Task A_change_of_a_parameter_is_judged(string before, string now, string? token, string? verdict) => await Check(
        $"[Contract] public interface IA {{ Task M({before}); }}", $"[Contract] public interface IA {{ Task M({now}); }}", token, verdict);

    [Theory]
    [InlineData("record D(int A);", "record D(int A, int X);", "X", Both)]
    [InlineData("record D(int A);", "record D(int A, int X = 0);", "X", "+")]
    [InlineData("record D(int A);", "record D(int A, string? X);", "X", "+")]
    [InlineData("record D(int A, int B);", "record D(int A);", "D", Both)]
    [InlineData("record D(int A, int B);", "record D(int B);", "D", Both)]
    [InlineData("record D(int A, int B);", "record D(int B, int A);", "B|A", Both)]
    [InlineData("record D(int A, int B);", "record D(int A, int X);", "X", Both)]
    [InlineData("record D(int A, int B);", "record D(int A, [property: JsonPropertyName(\"b\")] int X);", null, null)]
    [InlineData("record D(int A);", "record D(long A);", "A", Both)]
    [InlineData("record D(int A);", "record D(int? A);", "A", Both)]
    [InlineData("record D(int A, int B = 1);", "record D(int A, int B);", "B", Both)]
    [InlineData("record D(int A, int B);", "record D(int A, int B = 1);", "B", "+")]
    [InlineData("record D(int A);", "class D { public int A { get; set; } }", "D", Both)]
    [InlineData("class D { public int A { get; set; } public int B { get; set; } }", "class D { public int B { get; set; } public int A { get; set; } }", null, null)]
    [InlineData("class D { public int A { get; set; } }", "class D { public int A { get; set; } public int X { get; set; } }", "X", "+")]
    [InlineData("class D { public int A { get; set; } }", "class D { public int A { get; set; } public required int X { get; set; } }", "X", Both)]
    [InlineData("class D { public int A { get; set; } }", "class D { public required int A { get; set; } }", "A", Both)]
    [InlineData("class D { public required int A { get; set; } }", "class D { public int A { get; set; } }", "A", "+")]
    [InlineData("class D { public int A { get; set; } public int B { get; set; } }", "class D { public int A { get; set; } }", "D", Both)]
    [InlineData("enum D { A = 1, B = 2 }", "enum D { A = 1 }", "D", Both)]
    [InlineData("enum D { A = 1 }", "enum D { A = 1, B = 2 }", "B", "+")]
    [InlineData("enum D { A = 1, B = 2 }", "enum D { A = 1, B = 3 }", "B", Both)]
    [InlineData("enum D { A = 1 }", "[Flags] enum D { A = 1 }", "D", Both)]
    [InlineData("[Flags] enum D { A = 1, B = 2 }", "[Flags] enum D { A = 1 }", "D", "+")]
    [InlineData("[Flags] enum D { A = 1 }", "[Flags] enum D { A = 1, B = 2 }", "B", "+")]
    [InlineData("[Flags] enum D { A = 1 }", "[Flags] enum D : long { A = 1 }", "D", Both)]
    [InlineData("enum D { A = 1 }", "enum D : long { A = 1 }", "D", "+")]
    [InlineData("enum D { A = 1 }", "enum D { X = 1, A = 1 }", "X", Both)]
    [InlineData("enum D { A = 1 }", "enum D { A = 1, X = 1 }", "X", "+")]
    [InlineData("enum D { A = 1 }", "record D(int A);", "D", Both)]
    [InlineData("record D(R A); public record R(int B);", "record D(Renamed A); public record Renamed(int B);", null, null)]
    [InlineData("record D(R A); public record R(int B);", "record D(Renamed A); public record Renamed(long B);", "B", Both)]
    [InlineData("record D(R A, S B); public record R(int C); public record S(int C);", "record D(S A, R B); public record R(int C); public record S(int C);", null, null)]
    [InlineData("record D(R A, S B); public record R(int C); public record S(long C);", "record D(S A, S B); public record R(int C); public record S(long C);", "A", Both)]
    [InlineData("record D(Guid A);", "record D(R A); public readonly record struct R(Guid Value);", null, null)]
    [InlineData("record D(R A); public readonly record struct R(Guid Value);", "record D(R A); public readonly record struct R(string Value);", "A", Both)]
    [InlineData("record D(D? A, int B);", "record D(D? A, long B);", "B", Both)]
    public async Task A_change_of_a_type_is_judged(string before, string now, string? token, string? verdict) => await Check(
        $"[Contract] public interface IA {{ Task<D> M(D a); }} {Public(before)}", $"[Contract] public interface IA {{ Task<D> M(D a); }} {Public(now)}", token, verdict);

    [Theory]
    [InlineData("Task M(D a);", "record D(int A);", "record D(int A, int X);", "X", Old)]
    [InlineData("Task<D> M();", "record D(int A);", "record D(int A, int X);", "X", New)]
    [InlineData("Task M(D a);", "record D(int A);", "record D(int? A);", "A", New)]
    [InlineData("Task<D> M();", "record D(int A);", "record D(int? A);", "A", Old)]
    [InlineData("IAsyncEnumerable<D> M();", "record D(int A);", "record D(int? A);", "A", Old)]
    [InlineData("Task M(IAsyncEnumerable<D> a);", "record D(int A);", "record D(int? A);", "A", New)]
    [InlineData("[Fault(typeof(D))] Task M();", "record D(int A);", "record D(int? A);", "A", Old)]
    [InlineData("Task M(List<D?> a);", "enum D { A, B }", "enum D { A }", "D", Old)]
    [InlineData("Task<D> M();", "enum D { A, B }", "enum D { A }", "D", New)]
    [InlineData("[Fault(typeof(D))] Task M();", "record D(int A);", "record Renamed(int A);", "M", New)]
    public async Task The_way_that_a_type_travels_decides_whom_a_change_breaks(string operation, string before, string now, string token, string verdict) => await Check(
        $"[Contract] public interface IA {{ {operation} }} public {before}",
        $"[Contract] public interface IA {{ {(now.Contains("Renamed", StringComparison.Ordinal) ? "Task M();" : operation)} }} public {now}", token, verdict);

    [Theory]
    [InlineData("[UnionCase(typeof(A), \"a\", Tag = 1)]", "[UnionCase(typeof(A), \"a\", Tag = 2)]", "U", Both)]
    [InlineData("[UnionCase(typeof(A), \"a\", Tag = 1)]", "[UnionCase(typeof(A), \"x\", Tag = 1)]", "U", Both)]
    [InlineData("[UnionCase(typeof(A), \"a\", Tag = 1), UnionCase(typeof(B), \"b\", Tag = 2)]", "[UnionCase(typeof(A), \"a\", Tag = 1)]", "U", New)]
    [InlineData("[UnionCase(typeof(A), \"a\", Tag = 1)]", "[UnionCase(typeof(A), \"a\", Tag = 1), UnionCase(typeof(B), \"b\", Tag = 2)]", "U", "+")]
    [InlineData("[UnionCase(typeof(A), \"a\", Tag = 1), UnionCase(typeof(B), \"b\", Tag = 2)]", "[UnionCase(typeof(B), \"b\", Tag = 2), UnionCase(typeof(A), \"a\", Tag = 1)]", null, null)]
    [InlineData("[UnionCase(typeof(A), \"a\", Tag = 1)]", "[JsonPolymorphic(TypeDiscriminatorPropertyName = \"kind\"), UnionCase(typeof(A), \"a\", Tag = 1)]", "U", Both)]
    public async Task A_change_of_a_union_is_judged(string before, string now, string? token, string? verdict) => await Check(
        $"[Contract] public interface IA {{ Task<U> M(); }} {before} public abstract record U; public record A(int C) : U; public record B(int C, int D) : U;",
        $"[Contract] public interface IA {{ Task<U> M(); }} {now} public abstract record U; public record A(int C) : U; public record B(int C, int D) : U;", token, verdict);

    [Theory]
    [InlineData("", "Callback = typeof(IB)", "IA", "+")]
    [InlineData("Callback = typeof(IB)", "", "IA", Both)]
    [InlineData("Callback = typeof(IB)", "Callback = typeof(IC)", "IA", Both)]
    public async Task A_change_of_the_callback_is_judged(string before, string now, string? token, string? verdict)
    {
        const string rest = " public interface IA { Task M(); } [Contract] public interface IB { Task M(); } [Contract] public interface IC { Task M(); }";
        await Check($"[Contract({before})]{rest}", $"[Contract({now})]{rest}", token, verdict);
    }

    [Theory]
    [InlineData("Task M(); Task N();", "Task M();", "IB", New)]
    [InlineData("Task M(int a);", "Task M(int? a);", "a", Old)]
    [InlineData("Task<int> M();", "Task<int?> M();", "M", New)]
    public async Task Of_a_callback_the_server_is_the_caller(string before, string now, string token, string verdict)
    {
        const string start = "[Contract(Callback = typeof(IB))] public interface IA { Task M(); } [Contract] public interface IB { ";
        await Check(start + before + " }", start + now + " }", token, verdict);
    }

    private static async Task Check(string before, string now, string? token, string? verdict)
    {
        var found = await Guarded.Run(Qualified(before), Qualified(now));
        if (token is null)
        {
            Assert.Empty(found.Select(diagnostic => diagnostic.ToString()));
            return;
        }

        var diagnostic = Assert.Single(found);
        Assert.Equal(verdict == "+" ? "PAR044" : "PAR040", diagnostic.Id);
        Assert.Contains(Analyzed.Underlined(diagnostic), token.Split('|'));
        if (verdict != "+")
            Assert.Contains("that breaks " + verdict + ". ", diagnostic.GetMessage());
        Assert.Equal(verdict == "+" ? DiagnosticSeverity.Info : DiagnosticSeverity.Error, diagnostic.Severity);
    }

    // Rows are short: the modifier of a type, and the namespace of the attributes of System.Text.Json, are added here.
    private static string Public(string types) => types.StartsWith("[Flags] ", StringComparison.Ordinal) ? "[Flags] public " + types[8..] : "public " + types;

    private static string Qualified(string text) => text.Replace("Json", "System.Text.Json.Serialization.Json", StringComparison.Ordinal);
}
