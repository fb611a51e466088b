using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using Parley.Generator.Tests.Harness;
using Parley.Model;

namespace Parley.Generator.Tests;

/// <summary>Whatever the user's names are, what is emitted compiles and does not clash.</summary>
public sealed class NamingTests
{
    [Theory]
    [InlineData("[Contract] public interface IGlobal { Task M(); }")]
    [InlineData("[Contract] internal interface IHidden { Task M(Data data); } internal sealed record Data(int A);")]
    [InlineData("namespace @class.@event { [Contract] public interface @interface { Task @void(int @int, string @string = \"@\", CancellationToken @default = default); } }")]
    [InlineData("namespace Größe { [Contract] public interface IÜbung { Task<Straße> LöscheAsync(int naïve, Straße Ω); } public record Straße(int Länge); }")]
    [InlineData("public class Outer { public class Inner { [Contract] public interface IChat { Task M(Data d); } public record Data(int A); } }")]
    [InlineData("public class Outer { [Contract] public interface IChat { Task M(); } } [Contract] public interface IOuter_Chat { Task M(); }")]
    [InlineData("[Contract] public interface ITrading { Task M(); } [Contract(Name = \"Other\")] public interface Trading { Task M(); }")]
    [InlineData("[Contract] public interface IChat { Task M(); } [Contract] public interface Ichat { Task M(); }")]
    [InlineData("namespace A.B { [Contract] public interface IChat { Task M(); } } namespace a.b { [Contract] public interface IChat { Task M(); } }")]
    [InlineData("namespace A { [Contract] public interface IChat { Task M(X.Quote a, Y.Quote b); } } namespace X { public record Quote(int A); } namespace Y { public record Quote(int B); }")]
    [InlineData("namespace A { [Contract] public interface IChat { Task M(MArguments a, Page<MArguments> b, Page<Page<int>> c); } public record MArguments(int A); public record Page<T>(T[] Items); }")]
    [InlineData("[Contract] public interface IA { Task Bind(); Task Name(); Task Hash(); Task Operations(); Task CreateClient(); Task ContractType(); Task AContract(); }")]
    [InlineData("[Contract] public interface IA { Task Channel(int Channel); Task AClient(); Task ToString(int a); Task Equals(string a); Task GetType(int b); Task Finalize(); }")]
    [InlineData("[Contract] public interface IA { Task M(int writer, int reader, int value, int seen, int member, int count, int index, int error, int fresh, int service, int arguments, int Members, int Instance); }")]
    [InlineData("[Contract] public interface IA { Task M(D d); } public record D(int writer, int reader, int value, int Value, int seen, int member, int count, int index, int error, int fresh, int Members, int Instance);")]
    [InlineData("[Contract] public interface IA { Task M(string s, string S); Task<int> N(int a, CancellationToken b); }")]
    [InlineData("namespace System2 { } namespace Acme.System { [Contract] public interface IA { Task M(global::System.Guid g); } } namespace Acme.Parley { [Contract] public interface IB { Task M(global::System.Guid g); } }")]
    [InlineData("[Contract] public interface IA { [Operation(Name = \"place-order\")] Task M(int a); [Operation(Name = \"place_order\")] Task M(string a); [Operation(Name = \"9\")] Task N(); }")]
    [InlineData("[Contract] public interface IA { Task M(ListOfOrder a, List<OrderFormatter> b, OrderFormatter c, List<Order> d); } public record ListOfOrder(int A); public record OrderFormatter(int A); public record Order(int A);")]
    [InlineData("namespace A { [Contract] public interface IB { Task M(@class c, @enum e); } public record @class(int @int, string @event) { public int @return { get; init; } } public enum @enum { @public, @private } }")]
    [InlineData("#nullable disable\n[Contract] public interface IA { Task<string> M(string a, List<string> b, Data c); } public class Data { public string A { get; set; } public Dictionary<string, Data> B { get; set; } }")]
    [InlineData("public class G<T> { public record Inner(T Value); public enum E { A } } [Contract] public interface IA { Task M(G<int>.Inner a, G<string?>.Inner b, G<string>.Inner c, G<int>.E e, List<G<string?>.Inner?>? f); }")]
    [InlineData("[Contract] public interface IA { Task M(string?[]? a, string[]?[] b, Dictionary<string, List<int?>?>? c, IReadOnlyList<KeyOnly> d, int?[] e); } public readonly record struct KeyOnly(string? Value);")]
    [InlineData("namespace ParleyGenerated.A { public class Own { } } namespace A { [Contract] public interface IB { Task M(ParleyGenerated.A.Own o); } }")]
    public void Unusual_names_compile(string text) => Generated.From(text).AssertCompiles();

    [Fact]
    public void Two_contracts_that_share_all_names_but_the_namespace_live_side_by_side()
    {
        var generated = Generated.From(
            """
            namespace A { [Contract] public interface IChat { Task<Data> M(Data d); } public record Data(int A); }
            namespace B { [Contract] public interface IChat { Task<Data> M(Data d); } public record Data(string A); }
            """).AssertCompiles();
        Assert.Equal(8, generated.Files.Count);
    }

    [Theory]
    [InlineData("ITrading", "Trading")]
    [InlineData("Trading", "Trading")]
    [InlineData("Items", "Items")]
    [InlineData("I", "I")]
    [InlineData("IÜbung", "Übung")]
    [InlineData("I2", "I2")]
    public void A_contract_loses_its_leading_I(string name, string expected) => Assert.Equal(expected, WireNames.OfContract(name));

    [Theory]
    [InlineData("PlaceOrderAsync", "PlaceOrder")]
    [InlineData("Async", "Async")]
    [InlineData("PlaceOrder", "PlaceOrder")]
    public void An_operation_loses_its_trailing_Async(string name, string expected) => Assert.Equal(expected, WireNames.OfOperation(name));

    [Theory]
    [InlineData("Symbol")]
    [InlineData("URLPath")]
    [InlineData("ID")]
    [InlineData("I")]
    [InlineData("IPhone")]
    [InlineData("already")]
    [InlineData("X1")]
    [InlineData("_Leading")]
    [InlineData("ÄÖÜß")]
    [InlineData("HTML5Text")]
    [InlineData("A1B2")]
    [InlineData("")]
    public void A_member_is_in_the_camel_case_of_System_Text_Json(string name) =>
        Assert.Equal(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(name), WireNames.OfMember(name));

    [Fact]
    public void An_operation_number_is_a_hash_of_the_name_with_the_top_bit()
    {
        // FNV-1a of the empty text is its offset basis; of "a" it is E40C292C: both from the published test vectors.
        Assert.Equal(0x811C9DC5u, OperationNumber.Of(""));
        Assert.Equal(0xE40C292Cu, OperationNumber.Of("a"));
        Assert.True(Enumerable.Range(0, 100).All(i => OperationNumber.Of("Trading.Op" + i) > OperationNumber.LargestId));
    }
}
