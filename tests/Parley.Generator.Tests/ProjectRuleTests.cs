using System.Globalization;
using System.Threading.Tasks;
using Parley.Generator.Tests.Harness;

namespace Parley.Generator.Tests;

/// <summary>What is wrong with a contract because of its neighbours, or with an interface because it is no contract.</summary>
public sealed class ProjectRuleTests
{
    [Theory]
    [InlineData("PAR005 'IA'", "namespace One { [Contract] public interface IA { Task M(); } } namespace Two { [Contract] public interface IA { Task M(); } }")]
    [InlineData("PAR005 'IA'", "[Contract] public interface A { Task M(); } [Contract] public interface IA { Task M(); }")]
    [InlineData("PAR005 '\"A\"'", "[Contract] public interface IA { Task M(); } [Contract(Name = \"A\")] public interface IB { Task M(); }")]
    [InlineData("PAR005 'IA'", "[Contract] public interface IA { Task M(); } public class C { [Contract] public interface IA { Task M(); } }")]
    [InlineData("PAR006 'OneWay'", "public interface IA { [OneWay] Task M(); }")]
    [InlineData("PAR006 'Timeout(5)'", "public class A { [Timeout(5)] public Task M() => Task.CompletedTask; }")]
    [InlineData("PAR006 'Concurrency(Concurrency.Serial)'", "[Concurrency(Concurrency.Serial)] public interface IA { Task M(); }")]
    [InlineData("PAR006 'Operation(Id = 4)'", "[Contract] public interface IA { Task M(); } public class A : IA { [Operation(Id = 4)] public Task M() => Task.CompletedTask; }")]
    [InlineData("PAR007 'IA'", "[Contract] public interface IA { }")]
    [InlineData("PAR007 'IA'", "public interface IB { } [Contract] public interface IA : IB { }")]
    public async Task A_mistake_among_neighbours_is_underlined(string expected, string text) => Assert.Equal([expected], await Analyzed.Run(text));

    [Theory]
    [InlineData("PAR008 'Obsolete(\"x\", true)'", "[Contract, Obsolete(\"x\", true)] public interface IA { Task M(); }")]
    [InlineData("PAR008 'Obsolete(\"x\", true)'", "[Contract] public interface IA { [Obsolete(\"x\", true)] Task M(); }")]
    [InlineData("PAR008 'D'", "[Contract] public interface IA { Task M(D a); } public class D { [Obsolete(\"x\", true)] public int A { get; set; } }")]
    [InlineData("PAR008 'D'", "[Contract] public interface IA { Task M(D a); } public class D { [Obsolete(\"x\", true)] public D() { } public int A { get; set; } }")]
    [InlineData("PAR011 'N'", "[Contract] public interface IA { Task M(); protected Task N(); }")]
    [InlineData("PAR011 'N'", "[Contract] public interface IA { Task M(); Task N(__arglist); }")]
    [InlineData("PAR020 'int[][,]'", "[Contract] public interface IA { Task M(int[][,] a); }")]
    [InlineData("PAR021 'null!'", "[Contract] public interface IA { [Fault(null!)] Task M(); }")]
    [InlineData("PAR021 'typeof(List<>)'", "[Contract] public interface IA { [Fault(typeof(List<>))] Task M(); }")]
    [InlineData("PAR023 'D'", "[Contract] public interface IA { Task M(D a); } [Flags] public enum D { [System.Runtime.Serialization.EnumMember(Value = \"a,b\")] A = 1 }")]
    [InlineData("PAR026 'D'", "[Contract] public interface IA { Task M(D a); } [UnionCase(null!, \"a\")] public abstract record D;")]
    [InlineData("PAR026 'D'", "[Contract] public interface IA { Task M(D a); } [UnionCase(typeof(E), \"a\"), UnionCase(typeof(E), \"b\")] public abstract record D; public record E : D;")]
    public async Task A_mistake_that_emitted_code_would_trip_over_is_one_error(string expected, string text)
    {
        Assert.Equal([expected], await Analyzed.Run(text));
        Generated.From(text).AssertCompiles();
    }

    [Fact]
    public void A_params_collection_is_one_in_the_client_too() =>
        Generated.From("[Contract] public interface IA { Task M(int? a = null, params List<int> b); }").AssertCompiles();

    [Theory]
    [InlineData("public interface IB { [OneWay, Operation(Id = 3)] Task M(); } [Contract] public interface IA : IB { }")]
    [InlineData("public interface IB<T> { [OneWay] Task M(T value); } [Contract] public interface IA : IB<int> { }")]
    [InlineData("[Concurrency(Concurrency.Serial)] public interface IB { Task M(); } public interface IC : IB { } [Contract] public interface IA : IC { }")]
    [InlineData("[Contract] public interface IA { Task M(); } [Contract(Name = \"B\")] public interface A { Task M(); }")]
    [InlineData("[Contract] public interface IA { Task M(); } [Contract(Name = \"a\")] public interface IB { Task M(); }")]
    [InlineData("[Contract] public interface IB { Task M(); } [Contract] public interface IA : IB { }")]
    public async Task What_only_looks_like_a_mistake_is_not_reported(string text) => Assert.Empty(await Analyzed.Run(text));

    [Fact]
    public async Task The_message_names_the_other_contract_in_full()
    {
        var found = await Analyzed.Run(Source.Compile(Source.WithUsings(
            "namespace Two { [Contract] public interface IA { Task M(); } } namespace One { [Contract] public interface IA { Task M(); } }")));
        Assert.Equal(
            "The contract 'IA' is 'A' on the wire, as 'One.IA' is already; give one of them another name with [Contract(Name = \"...\")]",
            Assert.Single(found).GetMessage(CultureInfo.InvariantCulture));
    }
}
