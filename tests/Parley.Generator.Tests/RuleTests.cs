using System.Linq;
using System.Threading.Tasks;
using Parley.Generator.Tests.Harness;

namespace Parley.Generator.Tests;

/// <summary>Each mistake is one error, at the token that has to change, and the rest of the contract still compiles.</summary>
public sealed class RuleTests
{
    [Theory]
    [InlineData("PAR001 'IA'", "[Contract] public interface IA<T> { Task M(); }")]
    [InlineData("PAR001 'IA'", "public class C<T> { [Contract] public interface IA { Task M(); } }")]
    [InlineData("PAR002 'IA'", "public class C { [Contract] private interface IA { Task M(); } }")]
    [InlineData("PAR002 'IA'", "public class C { [Contract] protected interface IA { Task M(); } }")]
    [InlineData("PAR002 'IA'", "[Contract] file interface IA { Task M(); }")]
    [InlineData("PAR003 'typeof(IB)'", "[Contract(Callback = typeof(IB))] public interface IA { Task M(); } public interface IB { }")]
    [InlineData("PAR003 'typeof(string)'", "[Contract(Callback = typeof(string))] public interface IA { Task M(); }")]
    [InlineData("PAR004 '\"\"'", "[Contract(Name = \"\")] public interface IA { Task M(); }")]
    [InlineData("PAR004 '\"a.b\"'", "[Contract] public interface IA { [Operation(Name = \"a.b\")] Task M(); }")]
    public async Task A_mistake_in_the_contract_is_underlined(string expected, string text) => await Check(expected, text);

    [Theory]
    [InlineData("PAR010 'int'", "int M();")]
    [InlineData("PAR010 'void'", "void M();")]
    [InlineData("PAR010 'IEnumerable<int>'", "IEnumerable<int> M();")]
    [InlineData("PAR010 'IAsyncEnumerator<int>'", "IAsyncEnumerator<int> M();")]
    [InlineData("PAR010 'ref Task'", "ref Task M();")]
    [InlineData("PAR011 'P'", "int P { get; set; }")]
    [InlineData("PAR011 'P'", "int P { get; init; }")]
    [InlineData("PAR011 'P'", "int P { set; }")]
    [InlineData("PAR011 'this'", "int this[string key] { get; }")]
    [InlineData("PAR011 'E'", "event Action<string?> E;")]
    [InlineData("PAR011 'M'", "Task M<T>(T? value) where T : struct;")]
    [InlineData("PAR011 'M'", "Task M<T>(List<T> value) where T : class, new();")]
    [InlineData("PAR011 'M'", "static Task M() => Task.CompletedTask;")]
    [InlineData("PAR011 'M'", "Task M() => Task.CompletedTask;")]
    [InlineData("PAR011 'M'", "static abstract Task M();")]
    [InlineData("PAR012 'token'", "Task M(CancellationToken token, int a);")]
    [InlineData("PAR012 'first'", "Task M(int a, CancellationToken first, CancellationToken second);")]
    [InlineData("PAR013 'MAsync'", "Task M(); Task MAsync();")]
    [InlineData("PAR013 'M'", "Task M(int a); Task M(string a);")]
    [InlineData("PAR014 'N'", "[Operation(Id = 3)] Task M(); [Operation(Id = 3)] Task N();")]
    [InlineData("PAR015 'Task<int>'", "[OneWay] Task<int> M();")]
    [InlineData("PAR015 'IAsyncEnumerable<int>'", "[OneWay] IAsyncEnumerable<int> M();")]
    [InlineData("PAR015 'Timeout(5)'", "[OneWay, Timeout(5)] Task M();")]
    [InlineData("PAR015 'Fault(typeof(D))'", "[OneWay, Fault(typeof(D))] Task M(); public sealed record D(int A);")]
    [InlineData("PAR015 'IAsyncEnumerable<int>'", "[OneWay] Task M(IAsyncEnumerable<int> items);")]
    [InlineData("PAR020 'IAsyncEnumerable<string>'", "Task M(IAsyncEnumerable<int> first, IAsyncEnumerable<string> second);")]
    [InlineData("PAR020 'IAsyncEnumerable<int>?'", "Task M(IAsyncEnumerable<int>? items);")]
    [InlineData("PAR020 'IAsyncEnumerable<int>'", "Task M(IAsyncEnumerable<int> items = null!);")]
    [InlineData("PAR020 'IAsyncEnumerable<object>'", "Task M(IAsyncEnumerable<object> items);")]
    [InlineData("PAR020 'IAsyncEnumerable<IAsyncEnumerable<int>>'", "Task M(IAsyncEnumerable<IAsyncEnumerable<int>> items);")]
    [InlineData("PAR016 'M'", "Task M(int a, int b, int c, int d, int e, int f, int g, int h, int i, int j, int k, int l, int m, int n, int o, int p, int q, CancellationToken r);")]
    [InlineData("PAR017 '0'", "[Operation(Id = 0)] Task M();")]
    [InlineData("PAR017 '65536'", "[Operation(Id = 65536)] Task M();")]
    [InlineData("PAR018 '-1'", "[Timeout(-1)] Task M();")]
    [InlineData("PAR018 '3600001'", "[Timeout(3600001)] Task M();")]
    [InlineData("PAR030 '\"b\"'", "[Concurrency(Concurrency.SerialBy, \"b\")] Task M(int a);")]
    [InlineData("PAR030 'Concurrency(Concurrency.SerialBy)'", "[Concurrency(Concurrency.SerialBy)] Task M(int a);")]
    [InlineData("PAR031 '\"a\"'", "[Concurrency(Concurrency.SerialBy, \"a\")] Task M(decimal a);")]
    [InlineData("PAR031 '\"a\"'", "[Concurrency(Concurrency.SerialBy, \"a\")] Task M(string? a);")]
    [InlineData("PAR031 '\"a\"'", "[Concurrency(Concurrency.SerialBy, \"a\")] Task M(int? a);")]
    [InlineData("PAR031 '\"a\"'", "[Concurrency(Concurrency.SerialBy, \"a\")] Task M(CancellationToken a);")]
    [InlineData("PAR031 'nameof(a)'", "[Concurrency(Concurrency.SerialBy, nameof(a))] Task M(IAsyncEnumerable<int> a);")]
    [InlineData("PAR032 '\"a\"'", "[Concurrency(Concurrency.Serial, \"a\")] Task M(int a);")]
    [InlineData("PAR032 '\"a\"'", "[Concurrency(Concurrency.Concurrent, \"a\")] Task M(int a);")]
    [InlineData("PAR034 '(Concurrency)7'", "[Concurrency((Concurrency)7)] Task M(int a);")]
    [InlineData("PAR034 '(Concurrency)(-1)'", "[Concurrency((Concurrency)(-1), \"a\")] Task M(int a);")]
    [InlineData("PAR021 'typeof(Exception)'", "[Fault(typeof(Exception))] Task M();")]
    [InlineData("PAR021 'typeof(X.D)'", "[Fault(typeof(D)), Fault(typeof(X.D))] Task M(); public record D(int A); public class X { public record D(int A); }")]
    public async Task A_mistake_in_an_operation_is_underlined(string expected, string member) =>
        await Check(expected, "[Contract] public interface IA { Task Good(); " + member + " }");

    [Theory]
    [InlineData("allows null, as nullable is not enabled for 'a'; put '#nullable enable' above its declaration, or '<Nullable>enable</Nullable>' in its project", "disable")]
    [InlineData("does not compare; use a string, an integer, an enum, a Guid or a wrapper of these, without '?'", "enable")]
    public async Task A_call_that_is_ordered_by_what_may_be_null_says_why(string reason, string nullable)
    {
        var type = nullable == "enable" ? "string?" : "string";
        var text = "#nullable " + nullable + "\n[Contract] public interface IA { [Concurrency(Concurrency.SerialBy, \"a\")] Task M(" + type + " a); }";
        Assert.Equal(
            "'M' orders its calls by 'a' of type '" + type + "', which " + reason,
            Assert.Single(await Analyzed.Run(Source.Compile(Source.WithUsings(text)))).GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    private const string Usings = "using System.Collections.Immutable; using System.Runtime.Serialization; using System.Text.Json; using System.Text.Json.Serialization; ";

    [Theory]
    [InlineData("PAR030 'N'", "Task M(int a); Task N(int b); [Concurrency(Concurrency.Serial)] Task O();")]
    [InlineData("PAR033 'N'", "Task M(int a); Task N(string a);")]
    public async Task A_mistake_in_the_order_of_an_interface_is_underlined_at_the_operation(string expected, string members) =>
        await Check(expected, "[Contract, Concurrency(Concurrency.SerialBy, \"a\")] public interface IA { " + members + " }");

    [Theory]
    [InlineData("PAR030 'Concurrency(Concurrency.SerialBy)'", "Concurrency(Concurrency.SerialBy)")]
    [InlineData("PAR032 '\"a\"'", "Concurrency(Concurrency.Serial, \"a\")")]
    [InlineData("PAR034 '(Concurrency)3'", "Concurrency((Concurrency)3)")]
    public async Task A_mistake_in_the_order_of_an_interface_is_one_error(string expected, string attribute) =>
        await Check(expected, "[Contract, " + attribute + "] public interface IA { Task M(int a); Task N(int a); }");

    [Theory]
    [InlineData("PAR020", "object")]
    [InlineData("PAR020", "dynamic")]
    [InlineData("PAR020", "Action")]
    [InlineData("PAR020", "System.IO.Stream")]
    [InlineData("PAR020", "System.IO.MemoryStream")]
    [InlineData("PAR020", "Task<int>")]
    [InlineData("PAR020", "List<IAsyncEnumerable<int>>")]
    [InlineData("PAR020", "nint")]
    [InlineData("PAR020", "int[,]")]
    [InlineData("PAR020", "(int A, object B)")]
    [InlineData("PAR020", "JsonDocument")]
    [InlineData("PAR020", "ImmutableStack<int>")]
    [InlineData("PAR020", "SortedSet<Inner>")]
    [InlineData("PAR025", "GetOnlyList")]
    [InlineData("PAR025", "Included")]
    [InlineData("PAR020", "NoMembers")]
    [InlineData("PAR023", "SameEnumName")]
    [InlineData("PAR026", "NoCase")]
    [InlineData("PAR026", "UnnamedCase")]
    [InlineData("PAR026", "ForeignCase")]
    [InlineData("PAR026", "NestedUnion")]
    [InlineData("PAR026", "WrappedCase")]
    [InlineData("PAR026", "SameTag")]
    [InlineData("PAR026", "SameCaseName")]
    [InlineData("PAR026", "Hiding")]
    [InlineData("PAR026", "OpenCase")]
    [InlineData("PAR026", "HalfDeclared")]
    [InlineData("PAR028", "WrongConverter")]
    [InlineData("PAR028", "AbstractConverter")]
    [InlineData("PAR028", "HiddenConverter")]
    [InlineData("PAR028", "ArgumentConverter")]
    [InlineData("PAR028", "FactoryConverter")]
    [InlineData("PAR020", "JsonOnly")]
    [InlineData("PAR020", "Type")]
    [InlineData("PAR020", "ReadOnlySpan<byte>")]
    [InlineData("PAR020", "Memory<int>")]
    [InlineData("PAR020", "List<object>")]
    [InlineData("PAR027", "Dictionary<double, int>")]
    [InlineData("PAR020", "Dictionary<string, Action>")]
    [InlineData("PAR020", "IThing")]
    [InlineData("PAR020", "Abstract")]
    [InlineData("PAR020", "Endless<int>")]
    [InlineData("PAR024", "NoConstructor")]
    [InlineData("PAR024", "TwoConstructors")]
    [InlineData("PAR024", "Unmatched")]
    [InlineData("PAR025", "Unsettable")]
    [InlineData("PAR020", "Holder")]
    [InlineData("PAR023", "SameName")]
    [InlineData("PAR022", "SomeKeys")]
    [InlineData("PAR022", "SameKeys")]
    [InlineData("PAR020", "Own")]
    [InlineData("PAR020", "Parley.Descriptors.Nothing")]
    public async Task A_type_that_cannot_cross_is_underlined(string rule, string type)
    {
        const string Types =
            """
            namespace MessagePack
            {
                public sealed class KeyAttribute(int key) : Attribute { public int Key => key; }
                [AttributeUsage(AttributeTargets.All, AllowMultiple = true)] public sealed class UnionAttribute(int key, Type subType) : Attribute { public int Key => key; public Type SubType => subType; }
            }
            public sealed class GetOnlyList { public int A { get; set; } public List<int> B { get; } = new(); }
            public sealed class Included { [JsonInclude] public int A { get; private set; } }
            [DataContract] public sealed class NoMembers { public int A { get; set; } }
            public enum SameEnumName { A, [EnumMember(Value = "A")] B }
            [UnionCase(typeof(NoCase.One), "one")] public abstract class NoCase { public sealed class One { } }
            [JsonDerivedType(typeof(UnnamedCase.One))] public abstract class UnnamedCase { public sealed class One : UnnamedCase { } }
            [UnionCase(typeof(string), "one")] public interface ForeignCase { }
            [UnionCase(typeof(NestedUnion.One), "one")] public interface NestedUnion { [UnionCase(typeof(Two), "two")] public interface One : NestedUnion { } public record Two : One; }
            [UnionCase(typeof(Wrap), "one")] public interface WrappedCase { public readonly record struct Wrap(int Value) : WrappedCase; }
            [UnionCase(typeof(One), "one", Tag = 1), UnionCase(typeof(Two), "two", Tag = 1)] public interface SameTag { public record One : SameTag; public record Two : SameTag; }
            [UnionCase(typeof(One), "one"), UnionCase(typeof(Two), "one")] public interface SameCaseName { public record One : SameCaseName; public record Two : SameCaseName; }
            [UnionCase(typeof(One), "one")] public interface Hiding { public record One([property: JsonPropertyName("$type")] int A) : Hiding; }
            [UnionCase(typeof(One<>), "one")] public interface OpenCase { public record One<T> : OpenCase; }
            [MessagePack.Union(1, typeof(One)), JsonDerivedType(typeof(One), "one"), JsonDerivedType(typeof(Two), "two")] public interface HalfDeclared { public record One : HalfDeclared; public record Two : HalfDeclared; }
            [Converter(typeof(string))] public sealed class WrongConverter { }
            [Converter(typeof(Parley.Serialization.Formatter<AbstractConverter>))] public sealed class AbstractConverter { }
            [Converter(typeof(Own))] public sealed class HiddenConverter { private sealed class Own() : Parley.Serialization.ConvertingFormatter<HiddenConverter, int>(Parley.Serialization.Formatters.Int32) { protected override int ToWire(HiddenConverter value) => 1; protected override HiddenConverter FromWire(int wire) => new(); } }
            [Converter(typeof(Own))] public sealed class ArgumentConverter { public sealed class Own(int a) : Parley.Serialization.ConvertingFormatter<ArgumentConverter, int>(Parley.Serialization.Formatters.Int32) { protected override int ToWire(ArgumentConverter value) => a; protected override ArgumentConverter FromWire(int wire) => new(); } }
            [JsonConverter(typeof(JsonNumberEnumConverter<FactoryConverter>))] public enum FactoryConverter { A }
            [JsonConverter(typeof(Own))] public sealed class JsonOnly { public object? A { get; set; } public sealed class Own : JsonConverter<JsonOnly> { public override JsonOnly Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => new(); public override void Write(Utf8JsonWriter writer, JsonOnly value, JsonSerializerOptions options) => writer.WriteNullValue(); } }
            public interface IThing { }
            public abstract class Abstract { }
            public sealed class Endless<T> { public Endless<Endless<T>>? Next { get; set; } }
            public sealed class NoConstructor { private NoConstructor() { } public int A { get; set; } }
            public sealed class TwoConstructors { public TwoConstructors(int a) => A = a; public TwoConstructors(string b) => A = b.Length; public int A { get; } }
            public sealed class Unmatched { public Unmatched(int b) => A = b; public int A { get; } }
            public sealed class Unsettable { public int A { get; } }
            public sealed record Holder(List<Inner> Inner);
            public sealed record Inner(object Tag);
            public sealed class SameName { public int Abc { get; set; } public int abc { get; set; } }
            public sealed class SomeKeys { [MessagePack.Key(0)] public int A { get; set; } public int B { get; set; } }
            public sealed class SameKeys { [MessagePack.Key(0)] public int A { get; set; } [MessagePack.Key(0)] public int B { get; set; } }
            public sealed class Own : List<int> { }
            """;
        await Check($"{rule} '{type}'", $"{Usings}[Contract] public interface IA {{ Task Good(); Task M({type} a); }} {Types}");
        await Check($"{rule} 'Task<{type}>'", $"{Usings}[Contract] public interface IA {{ Task Good(); Task<{type}> M(); }} {Types}", type.StartsWith("ReadOnlySpan", System.StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ref int a")]
    [InlineData("out int a")]
    [InlineData("in int a")]
    [InlineData("ref readonly int a")]
    public async Task A_parameter_by_reference_is_underlined(string parameter) =>
        await Check("PAR020 'int'", $"[Contract] public interface IA {{ Task Good(); Task M({parameter}); }}");

    [Fact]
    public async Task The_message_leads_to_the_member_that_is_in_the_way()
    {
        var found = await Analyzed.Run(Source.Compile(Source.WithUsings(
            """
            [Contract] public interface IA { Task M(List<Order> orders); }
            public sealed record Order(Line[] Lines);
            public sealed record Line(object Tag);
            """)));

        Assert.Equal(
            "'object' (Order.Lines → Line.Tag) of 'M' cannot cross the wire: it says nothing about its contents; declare a record with the members that travel, or use JsonElement",
            Assert.Single(found).GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_mistake_in_a_base_contract_is_reported_there_only()
    {
        var found = await Analyzed.Run("[Contract] public interface IA { int M(); } [Contract] public interface IB : IA { }");
        Assert.Equal(["PAR010 'int'"], found);
    }

    [Fact]
    public async Task A_mistake_in_a_base_interface_of_another_assembly_is_shown_at_the_contract()
    {
        var found = await Analyzed.Run("[Contract] public interface IA : IDisposable { Task M(); }");
        Assert.Equal(["PAR010 'IA'"], found);
    }

    [Fact]
    public async Task What_does_not_compile_is_left_to_the_compiler()
    {
        Assert.Empty(await Analyzed.Run("[Contract] public interface IA { Task M(Missing a); Missing N(); Task O(Has b); [Fault(typeof(Nope))] Task P(); } public record Has(Gone A);"));
    }

    [Fact]
    public void Every_finding_has_a_rule_with_a_page()
    {
        var rules = Analyzed.All.SelectMany(analyzer => analyzer.SupportedDiagnostics).ToList();
        Assert.All(System.Enum.GetValues<Reading.FindingKind>(), kind => Assert.Contains(rules, rule => rule.Id == new Reading.Finding(kind, null).Id));
        Assert.Equal(rules.Count, rules.Select(rule => rule.Id).Distinct().Count());
        Assert.All(rules, rule => Assert.Equal("docs/diagnostics/" + rule.Id + ".md", rule.HelpLinkUri));
    }

    private static async Task Check(string expected, string text, bool isCompilersToo = false)
    {
        Assert.Equal([expected], await Analyzed.Run(text));
        if (!isCompilersToo)
            Generated.From(text).AssertCompiles();
    }
}
