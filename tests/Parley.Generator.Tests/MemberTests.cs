using System;
using Parley.Generator.Tests.Harness;
using Parley.Serialization;

namespace Parley.Generator.Tests;

/// <summary>Which members travel, under which name, in which place, and how they get into a new instance.</summary>
public sealed class MemberTests
{
    private const string Data = "System.Runtime.Serialization.";
    private const string Json = "System.Text.Json.Serialization.";

    [Theory]
    [InlineData("[" + Data + "DataContract] public class D { [" + Data + "DataMember(Name = \"x\")] public int A { get; set; } public int B { get; set; } }", "new D { A = 1, B = 2 }", """{"x":1}""", "81A17801")]
    [InlineData("[" + Data + "DataContract] public class D { [" + Data + "DataMember(Order = 1)] public int A { get; set; } [" + Data + "DataMember(Order = 0)] public int B { get; set; } }", "new D { A = 1, B = 2 }", """{"b":2,"a":1}""", "920201")]
    [InlineData("public class D { [" + Data + "DataMember(Name = \"x\")] public int A { get; set; } [" + Data + "IgnoreDataMember] public int B { get; set; } }", "new D { A = 1, B = 2 }", """{"a":1}""", "81A16101")]
    [InlineData("[MessagePack.MessagePackObject(true)] public record D(int A);", "new D(1)", """{"a":1}""", "81A16101")]
    [InlineData("[MessagePack.MessagePackObject] public record D([property: MessagePack.Key(1)] int A, [property: MessagePack.Key(0)] int B);", "new D(1, 2)", """{"b":2,"a":1}""", "920201")]
    [InlineData("public class D { [MessagePack.Key(\"k\")] public int A { get; set; } [MessagePack.Key(\"l\"), " + Json + "JsonPropertyName(\"j\")] public int B { get; set; } }", "new D { A = 1, B = 2 }", """{"k":1,"j":2}""", "82A16B01A16A02")]
    [InlineData("public class D { public D() => A = 9; [MessagePack.SerializationConstructor] public D(int a) => A = a; public int A { get; } }", "new D(1)", """{"a":1}""", "81A16101")]
    [InlineData("public record D(E A, F B); public enum E { [" + Json + "JsonStringEnumMemberName(\"one\")] One, [" + Data + "EnumMember(Value = \"two\")] Two } [Flags] public enum F { A = 1, B = 2 }", "new D(E.One, F.A | F.B)", """{"a":"one","b":3}""", "920003")]
    [InlineData("public record D(Dictionary<E, E> A); public enum E { [" + Json + "JsonStringEnumMemberName(\"o\\\"\")] One }", "new D(new() { [E.One] = E.One })", """{"a":{"o\u0022":"o\u0022"}}""", "91810000")]
    [InlineData("public class A { public int X { get; set; } } public class B : A { public int Y { get; set; } } public class D : B { public int Z { get; set; } }", "new D { X = 1, Y = 2, Z = 3 }", """{"x":1,"y":2,"z":3}""", "83A17801A17902A17A03")]
    [InlineData("public class D { public int this[int i] => i; public static int S { get; set; } public int Private { get; private set; } public int A { get; set; } public int Computed => 1; public IEnumerable<int> Odd => new[] { 1 }; public readonly int Fixed = 4; }", "new D { A = 1 }", """{"a":1}""", "81A16101")]
    [InlineData("public class D { public D(List<int> items, int sum) { Items = items; Sum = sum; } public List<int> Items { get; } public int Sum { get; private set; } }", "new D(new() { 1 }, 2)", """{"items":[1],"sum":2}""", "82A56974656D739101A373756D02")]
    [InlineData("public struct D { public int A; public readonly int B; public D(int a, int b) { A = a; B = b; } }", "new D(1, 2)", """{"a":1,"b":2}""", "82A16101A16202")]
    [InlineData("public class D : Base<int?, string?> { } public class Base<T, U> { public T A { get; set; } = default!; public List<U> B { get; set; } = new(); }", "new D { B = new() { null } }", """{"a":null,"b":[null]}""", "82A161C0A16291C0")]
    public void A_member_travels_as_its_attributes_say(string types, string value, string json, string messagePack)
    {
        var payload = Payload.Of(types, value);
        Assert.Equal(json, payload.ToJson());
        Assert.Equal(messagePack, Convert.ToHexString(payload.ToMessagePack()));
        Assert.Equal(json, payload.FromJson(json).ToJson());
        Assert.Equal(json, payload.FromMessagePack(payload.ToMessagePack()).ToJson());
    }

    [Theory]
    [InlineData("[" + Json + "JsonRequired]")]
    [InlineData("[" + Data + "DataMember(IsRequired = true)]")]
    public void A_member_that_an_attribute_requires_must_be_there(string attribute)
    {
        var payload = Payload.Of("[" + Data + "DataContract] public class D { " + attribute + (attribute.Contains("DataMember", StringComparison.Ordinal) ? "" : "[" + Data + "DataMember]") + " public int A { get; set; } }", "new D()");
        Assert.Equal("missing member 'a'", Assert.Throws<PayloadException>(() => payload.FromJson("{}")).Message);
        Assert.Equal("missing member 'a'", Assert.Throws<PayloadException>(() => payload.FromMessagePack([0x80])).Message);
    }

    [Theory]
    [InlineData("string A", "null!", "a", """{"a":null}""", "91C0")]
    [InlineData("List<string> A", "new() { null! }", "a[0]", """{"a":[null]}""", "9191C0")]
    [InlineData("Dictionary<string, string> A", "new() { [\"x\"] = null! }", "a[0]", """{"a":{"x":null}}""", "9181A178C0")]
    [InlineData("(int, string) A", "(1, null!)", "a[1]", """{"a":[1,null]}""", "919201C0")]
    [InlineData("KeyValuePair<string, string> A", "new(null!, \"\")", "a[0]", """{"a":[null,""]}""", "9192C0A0")]
    [InlineData("Id A", "new(null!)", "a", """{"a":null}""", "91C0")]
    [InlineData("U A", "null!", "a", """{"a":null}""", "91C0")]
    [InlineData("U[] A", "new U[] { new C(null!) }", "a[0].b", """{"a":[{"$type":"c","b":null}]}""", "919192A16391C0")]
    [InlineData("HashSet<string> A", "new() { null! }", "a[0]", """{"a":[null]}""", "9191C0")]
    [InlineData("Uri A", "null!", "a", """{"a":null}""", "91C0")]
    [InlineData("Queue<List<string>> A", "new(new[] { new List<string> { \"\", null! } })", "a[0][1]", """{"a":[["",null]]}""", "919192A0C0")]
    public void A_null_where_the_contract_has_none_names_the_place_both_ways(string member, string value, string path, string json, string messagePack)
    {
        var payload = Payload.Of(
            "public record D(" + member + "); public readonly record struct Id(string Value); [UnionCase(typeof(C), \"c\")] public abstract record U; public record C(string B) : U;",
            "new D(" + value + ")");
        Assert.Equal(path, Assert.Throws<PayloadException>(() => payload.ToJson()).Path);
        Assert.Equal(path, Assert.Throws<PayloadException>(() => payload.ToMessagePack()).Path);
        Assert.Equal(path, Assert.Throws<PayloadException>(() => payload.FromJson(json)).Path);
        Assert.Equal(path, Assert.Throws<PayloadException>(() => payload.FromMessagePack(Convert.FromHexString(messagePack))).Path);
    }

    [Theory]
    [InlineData("public record D(S[] A); public record struct S(int B, string C);", "new D(new S[] { new(1, \"\"), default })", "a[1].c: null, where the contract has none; ")]
    [InlineData("public record D(S A); public struct S { public int B; public string C { get; set; } }", "new D(default)", "a.c: ")]
    [InlineData("public record D(S A); public struct S { public required List<int> B; public int C; }", "new D(default)", "a.b: ")]
    [InlineData("public record D(S? A); public record struct S(T B, int C); public record struct T(int E, Uri F);", "new D(default(S))", "a.b.f: ")]
    [InlineData("public record D(Dictionary<string, Id> A); public readonly record struct Id(string Value);", "new D(new() { [\"x\"] = default })", "a[0]: ")]
    [InlineData("public record D(U A); [UnionCase(typeof(S), \"s\")] public interface U { } public record struct S(string B, int C) : U;", "new D(default(S))", "a.b: ")]
    [InlineData("public record D(S A); public record struct S(ImmutableArray<int> B, int C);", "new D(default)", "a.b: ")]
    [InlineData("public record D((int, S) A); public record struct S(byte[] B, int C);", "new D(default)", "a[1].b: ")]
    public void A_struct_that_was_never_filled_fails_when_it_is_written_and_names_its_member(string types, string value, string message)
    {
        var payload = Payload.Of(types, value);
        Assert.StartsWith(message, Assert.Throws<PayloadException>(payload.ToJson).Message, System.StringComparison.Ordinal);
        Assert.StartsWith(message, Assert.Throws<PayloadException>(payload.ToMessagePack).Message, System.StringComparison.Ordinal);
    }

    [Fact]
    public void References_of_code_without_annotations_may_be_null()
    {
        var payload = Payload.Of("\n#nullable disable\npublic class D { public string A { get; set; } public List<string> B { get; set; } }\n#nullable restore\n", "new D { B = new() { null } }");
        Assert.Equal("""{"a":null,"b":[null]}""", payload.FromMessagePack(payload.FromJson(payload.ToJson()).ToMessagePack()).ToJson());
    }
}
