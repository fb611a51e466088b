using System.Threading.Tasks;
using Parley.Generator.Tests.Harness;

namespace Parley.Generator.Tests.CodeFixes;

/// <summary>What is mended in a payload type is mended where the type is declared.</summary>
public sealed class PayloadFixTests
{
    private const string Keys = " namespace MessagePack { public sealed class KeyAttribute(int key) : Attribute { public int Key => key; } public sealed class IgnoreMemberAttribute : Attribute; }";

    [Theory]
    [InlineData(
        "PAR022", "Number the other members of 'D'",
        "public class D { [MessagePack.Key(0)] public int A { get; set; } public int B { get; set; } [MessagePack.IgnoreMember] public int C { get; set; } public int E; public int F => 1; }" + Keys,
        "public class D { [MessagePack.Key(0)] public int A { get; set; } [MessagePack.Key(1)] public int B { get; set; } [MessagePack.IgnoreMember] public int C { get; set; } [MessagePack.Key(2)] public int E; public int F => 1; }" + Keys)]
    [InlineData(
        "PAR022", "Number the other members of 'D'",
        "public record D([property: MessagePack.Key(4)] int A, int B, int C);" + Keys,
        "public record D([property: MessagePack.Key(4)] int A, [property: MessagePack.Key(5)] int B, [property: MessagePack.Key(6)] int C);" + Keys)]
    [InlineData(
        "PAR022", "Number the other members of 'D'",
        "[System.Runtime.Serialization.DataContract] public class D { [System.Runtime.Serialization.DataMember(Order = 1)] public int A { get; set; } [System.Runtime.Serialization.DataMember(Name = \"b\")] public int B { get; set; } public int C { get; set; } }",
        "[System.Runtime.Serialization.DataContract] public class D { [System.Runtime.Serialization.DataMember(Order = 1)] public int A { get; set; } [System.Runtime.Serialization.DataMember(Name = \"b\", Order = 2)] public int B { get; set; } public int C { get; set; } }")]
    [InlineData(
        "PAR025", "Make 'B' settable",
        "public class D { public int A { get; set; } public List<int> B { get; } = new(); }",
        "public class D { public int A { get; set; } public List<int> B { get; init; } = new(); }")]
    [InlineData(
        "PAR025", "Make 'A' settable",
        "public class D { [System.Text.Json.Serialization.JsonInclude] public int A { get; private set; } }",
        "public class D { [System.Text.Json.Serialization.JsonInclude] public int A { get; set; } }")]
    [InlineData(
        "PAR025", "Make the members of 'D' settable",
        "public class D { public int A { get; } public int B { get; } public int C => A + B; }",
        "public class D { public int A { get; init; } public int B { get; init; } public int C => A + B; }")]
    [InlineData(
        "PAR025", "Make 'A' optional",
        "public class D { [System.Text.Json.Serialization.JsonIgnore] public required int A { get; set; } public int B { get; set; } }",
        "public class D { [System.Text.Json.Serialization.JsonIgnore] public int A { get; set; } public int B { get; set; } }")]
    [InlineData(
        "PAR026", "Derive 'E' from 'D'",
        "[UnionCase(typeof(E), \"e\")] public abstract record D; public sealed record E(int A);",
        "[UnionCase(typeof(E), \"e\")] public abstract record D; public sealed record E(int A) : D;")]
    [InlineData(
        "PAR026", "Derive 'E' from 'D'",
        "[UnionCase(typeof(E), \"e\")] public abstract class D { } public class E : IEquatable<E> { public int A { get; set; } public bool Equals(E? other) => true; }",
        "[UnionCase(typeof(E), \"e\")] public abstract class D { } public class E : D, IEquatable<E> { public int A { get; set; } public bool Equals(E? other) => true; }")]
    [InlineData(
        "PAR026", "Derive 'E' from 'D'",
        "[UnionCase(typeof(E), \"e\")] public interface D { } public class F; public class E : F { public int A { get; set; } }",
        "[UnionCase(typeof(E), \"e\")] public interface D { } public class F; public class E : F, D { public int A { get; set; } }")]
    [InlineData(
        "PAR020", "Declare the cases of 'D'",
        "public abstract record D; public sealed record Circle(int A) : D; public static class N { public sealed record Square(int A) : D; }",
        "[UnionCase(typeof(Circle), \"circle\")] [UnionCase(typeof(N.Square), \"square\")] public abstract record D; public sealed record Circle(int A) : D; public static class N { public sealed record Square(int A) : D; }")]
    [InlineData(
        "PAR023", "Name it 'size' on the wire, as in C#",
        "public record D(int Pot, [property: System.Text.Json.Serialization.JsonPropertyName(\"pot\")] int Size);",
        "public record D(int Pot, int Size);")]
    [InlineData(
        "PAR023", "Name it 'b' on the wire, as in C#",
        "[System.Runtime.Serialization.DataContract] public class D { [System.Runtime.Serialization.DataMember] public int A { get; set; } [System.Runtime.Serialization.DataMember(Name = \"a\", IsRequired = true)] public int B { get; set; } }",
        "[System.Runtime.Serialization.DataContract] public class D { [System.Runtime.Serialization.DataMember] public int A { get; set; } [System.Runtime.Serialization.DataMember(IsRequired = true)] public int B { get; set; } }")]
    [InlineData(
        "PAR023", "Name it 'b' on the wire, as in C#",
        "[System.Runtime.Serialization.DataContract] public class D { [System.Runtime.Serialization.DataMember] public int A { get; set; } [System.Runtime.Serialization.DataMember(Name = \"a\")] public int B { get; set; } }",
        "[System.Runtime.Serialization.DataContract] public class D { [System.Runtime.Serialization.DataMember] public int A { get; set; } [System.Runtime.Serialization.DataMember] public int B { get; set; } }")]
    [InlineData(
        "PAR023", "Name it 'abc2' on the wire",
        "public class D { public int Abc { get; set; } public int abc { get; set; } }",
        "public class D { public int Abc { get; set; } [System.Text.Json.Serialization.JsonPropertyName(\"abc2\")] public int abc { get; set; } }")]
    [InlineData(
        "PAR023", "Name it 'abc2' on the wire",
        "public record D(int Abc, int abc);",
        "public record D(int Abc, [property: System.Text.Json.Serialization.JsonPropertyName(\"abc2\")] int abc);")]
    [InlineData(
        "PAR023", "Name it 'B' on the wire, as in C#",
        "public enum D { A, [System.Runtime.Serialization.EnumMember(Value = \"A\")] B }",
        "public enum D { A, B }")]
    [InlineData(
        "PAR023", "Name it 'A' on the wire, as in C#",
        "public enum D { [System.Runtime.Serialization.EnumMember(Value = \"B\")] A, B }",
        "public enum D { A, B }")]
    [InlineData(
        "PAR023", "Name it 'B' on the wire, as in C#",
        "[Flags] public enum D { A = 1, [System.Text.Json.Serialization.JsonStringEnumMemberName(\"a, b\")] B = 2 }",
        "[Flags] public enum D { A = 1, B = 2 }")]
    [InlineData(
        "PAR024", "Rename the parameter to 'seat'",
        "public class D { public D(int number, string? row = null) { Seat = number; Row = row; } public int Seat { get; } public string? Row { get; } }",
        "public class D { public D(int seat, string? row = null) { Seat = seat; Row = row; } public int Seat { get; } public string? Row { get; } }")]
    [InlineData(
        "PAR024", "Rename the parameter to '@class'",
        "public class D(int number) { public int Class { get; } = number; public int Twice() => number * 2; }",
        "public class D(int @class) { public int Class { get; } = @class; public int Twice() => @class * 2; }")]
    [InlineData(
        "PAR024", "Make the constructor of 'D' public",
        "public class D { private D() { } public int A { get; set; } }",
        "public class D { public D() { } public int A { get; set; } }")]
    [InlineData(
        "PAR024", "Make the constructor of 'D' public",
        "public class D { D(int a) => A = a; protected internal D(string b) => A = b.Length; public int A { get; } }",
        "public class D { public D(int a) => A = a; protected internal D(string b) => A = b.Length; public int A { get; } }")]
    [InlineData(
        "PAR024", "Create it with 'D(int a)'",
        "public class D { public D(int a) => A = a; public D(string b) => A = b.Length; public int A { get; } }",
        "public class D { [System.Text.Json.Serialization.JsonConstructor] public D(int a) => A = a; public D(string b) => A = b.Length; public int A { get; } }")]
    [InlineData(
        "PAR027", "Send a list of pairs",
        "public class D { public required Dictionary<string, IReadOnlyDictionary<(int, int), string>> A { get; set; } }",
        "public class D { public required Dictionary<string, List<KeyValuePair<(int, int), string>>> A { get; set; } }")]
    [InlineData(
        "PAR027", "Send a list of pairs",
        "public record D(Dictionary<E, string> A); public record E(int B);",
        "public record D(List<KeyValuePair<E, string>> A); public record E(int B);")]
    [InlineData(
        "PAR027", "Send a list of pairs",
        "public struct D { public Dictionary<double, string>? A; public int B; }",
        "public struct D { public List<KeyValuePair<double, string>>? A; public int B; }")]
    [InlineData(
        "PAR027", "Send a list of pairs",
        "public class D { public Dictionary<double, string> A { get; set; } = new Dictionary<double, string>(); public Dictionary<double, string> B() => new(); }",
        "public class D { public List<KeyValuePair<double, string>> A { get; set; } = new List<KeyValuePair<double, string>>(); public Dictionary<double, string> B() => new(); }")]
    [InlineData(
        "PAR028", "Let emitted code create 'F'",
        "[Converter(typeof(F))] public class D { public int A { get; set; } private sealed class F() : Parley.Serialization.ConvertingFormatter<D, int>(Parley.Serialization.Formatters.Int32) { protected override int ToWire(D value) => 1; protected override D FromWire(int wire) => new(); } }",
        "[Converter(typeof(F))] public class D { public int A { get; set; } internal sealed class F() : Parley.Serialization.ConvertingFormatter<D, int>(Parley.Serialization.Formatters.Int32) { protected override int ToWire(D value) => 1; protected override D FromWire(int wire) => new(); } }")]
    [InlineData(
        "PAR028", "Let emitted code create 'F'",
        "[Converter(typeof(F))] public class D { public int A { get; set; } class F() : Parley.Serialization.ConvertingFormatter<D, int>(Parley.Serialization.Formatters.Int32) { protected override int ToWire(D value) => 1; protected override D FromWire(int wire) => new(); } }",
        "[Converter(typeof(F))] public class D { public int A { get; set; } internal class F() : Parley.Serialization.ConvertingFormatter<D, int>(Parley.Serialization.Formatters.Int32) { protected override int ToWire(D value) => 1; protected override D FromWire(int wire) => new(); } }")]
    [InlineData(
        "PAR028", "Let emitted code create 'F'",
        "[Converter(typeof(F))] public class D { public int A { get; set; } public class F : Parley.Serialization.ConvertingFormatter<D, int> { private F() : base(Parley.Serialization.Formatters.Int32) { } protected override int ToWire(D value) => 1; protected override D FromWire(int wire) => new(); } }",
        "[Converter(typeof(F))] public class D { public int A { get; set; } public class F : Parley.Serialization.ConvertingFormatter<D, int> { public F() : base(Parley.Serialization.Formatters.Int32) { } protected override int ToWire(D value) => 1; protected override D FromWire(int wire) => new(); } }")]
    [InlineData(
        "PAR028", "Remove [Converter]",
        "[Converter(typeof(F))] public class D { public int A { get; set; } private sealed class F() : Parley.Serialization.ConvertingFormatter<D, int>(Parley.Serialization.Formatters.Int32) { protected override int ToWire(D value) => 1; protected override D FromWire(int wire) => new(); } }",
        "public class D { public int A { get; set; } private sealed class F() : Parley.Serialization.ConvertingFormatter<D, int>(Parley.Serialization.Formatters.Int32) { protected override int ToWire(D value) => 1; protected override D FromWire(int wire) => new(); } }")]
    [InlineData(
        "PAR028", "Remove [Converter]",
        "public class D { [Converter(typeof(string))] public int A { get; set; } }",
        "public class D { public int A { get; set; } }")]
    public async Task A_payload_is_mended(string rule, string title, string before, string after)
    {
        const string Contract = "[Contract] public interface IA { Task M(List<D> a); } ";
        Assert.Equal(Contract + after, await Mended.One(rule, title, Contract + before));
    }

    [Fact]
    public async Task Cases_are_declared_on_lines_of_their_own()
    {
        const string Before =
            """
            [Contract]
            public interface IA { Task<Shape> M(); }

            public static class Shapes
            {
                public interface IOther;
            }

            public interface Shape;

            public sealed record Circle(int Radius) : Shape;

            public sealed record Square(int Side) : Shape;
            """;
        Assert.Equal(
            Before.Replace(
                "public interface Shape;",
                "[UnionCase(typeof(Circle), \"circle\")]\n[UnionCase(typeof(Square), \"square\")]\npublic interface Shape;",
                System.StringComparison.Ordinal),
            await Mended.One("PAR020", "Declare the cases of 'Shape'", Before));
    }

    [Theory]
    [InlineData("PAR026", "[UnionCase(typeof(string), \"e\")] public interface D { }")]
    [InlineData("PAR026", "[UnionCase(typeof(E), \"e\")] public abstract class D { } public record E(int A);")]
    [InlineData("PAR026", "[UnionCase(typeof(E), \"e\")] public abstract class D { } public class F; public class E : F;")]
    [InlineData("PAR020", "public interface D { }")]
    [InlineData("PAR022", "public class D { [MessagePack.Key(0)] public int A { get; set; } [MessagePack.Key(0)] public int B { get; set; } }" + Keys)]
    [InlineData("PAR024", "public class D { public D(int number) { A = B = number; } public int A { get; } public int B { get; } }")]
    [InlineData("PAR024", "public class D { public D(long number) => A = (int)number; public int A { get; } }")]
    [InlineData("PAR027", "public record D(E A); public readonly record struct E(Dictionary<double, int> B);")]
    [InlineData("PAR028", "[Converter(typeof(F))] public class D { public object? A { get; set; } public abstract class F : Parley.Serialization.Formatter<D>; }")]
    [InlineData("PAR023", "[Flags] public enum D { [System.Runtime.Serialization.EnumMember(Value = \"\")] A = 1, [System.Runtime.Serialization.EnumMember(Value = \"A\")] B = 2 }")]
    public async Task What_only_the_author_can_decide_is_offered_no_mend(string rule, string types) =>
        Assert.Empty(await Mended.Titles(rule, "[Contract] public interface IA { Task M(D a); } " + types));

    [Fact]
    public async Task A_type_that_two_operations_carry_is_mended_once()
    {
        const string Before = "[Contract] public interface IA { Task M(D a); Task<D> N(); } public class D { public List<int> B { get; } = new(); }";
        Assert.Equal(
            Before.Replace("{ get; }", "{ get; init; }", System.StringComparison.Ordinal),
            await Mended.Every("PAR025", "Make 'B' settable", Before));
    }
}
