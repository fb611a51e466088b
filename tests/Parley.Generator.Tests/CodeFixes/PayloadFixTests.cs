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
