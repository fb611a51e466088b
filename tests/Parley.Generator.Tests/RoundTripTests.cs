using System;
using System.Linq;
using Parley.Generator.Tests.Harness;
using Parley.Serialization;

namespace Parley.Generator.Tests;

/// <summary>Runs emitted formatters: a value survives both codecs, and the bytes have the promised form.</summary>
public sealed class RoundTripTests
{
    [Theory]
    [InlineData("public record D(int A, string B, string? C, decimal E);", "new D(1, \"x\", null, 1.10m)", """{"a":1,"b":"x","c":null,"e":"1.10"}""", "94 01 A1 78 C0 A4 31 2E 31 30")]
    [InlineData("public class D { public int A { get; set; } = 5; public string B { get; init; } = \"b\"; }", "new D { A = 1, B = \"x\" }", """{"a":1,"b":"x"}""", "82 A1 61 01 A1 62 A1 78")]
    [InlineData("public struct D { public int A; public int[]? B { get; set; } }", "new D { A = 1, B = new[] { 2 } }", """{"a":1,"b":[2]}""", "82 A1 61 01 A1 62 91 02")]
    [InlineData("public sealed class D { public D(int a) => A = a; public int A { get; } public int Twice => A * 2; }", "new D(3)", """{"a":3}""", "81 A1 61 03")]
    [InlineData("public record D(int A) { public int B { get; init; } = 7; public int C; }", "new D(1) { B = 2, C = 3 }", """{"a":1,"b":2,"c":3}""", "93 01 02 03")]
    [InlineData("public record B(int X); public record D(int A, int X) : B(X);", "new D(1, 2)", """{"a":1,"x":2}""", "92 01 02")]
    [InlineData("public class B { public int X { get; set; } public virtual int V { get; set; } } public class D : B { public int A { get; set; } public override int V { get; set; } }", "new D { X = 1, V = 2, A = 3 }", """{"x":1,"v":2,"a":3}""", "83 A1 78 01 A1 76 02 A1 61 03")]
    [InlineData("public record D(Id Id, Id? Other); public readonly record struct Id(long Value);", "new D(new Id(5), null)", """{"id":"5","other":null}""", "92 05 C0")]
    [InlineData("public record D(Tag Tag); public readonly record struct Tag(string Text);", "new D(new Tag(\"t\"))", """{"tag":"t"}""", "91 A1 74")]
    [InlineData("public record D(Box Box); public readonly record struct Box(Inner Value); public record Inner(int A);", "new D(new Box(new Inner(1)))", """{"box":{"a":1}}""", "91 91 01")]
    [InlineData("public record D(Side A, Side? B, Flag C, Big E); public enum Side { Buy = 1, Sell = 2, Ask = 2 } [Flags] public enum Flag : byte { X = 1, Y = 2 } public enum Big : ulong { Max = ulong.MaxValue }", "new D(Side.Ask, null, (Flag)3, Big.Max)", """{"a":"Sell","b":null,"c":3,"e":"Max"}""", "94 02 C0 03 CF FF FF FF FF FF FF FF FF")]
    [InlineData("public record D(Dictionary<Id, int> A, IReadOnlyDictionary<Side, int?> B); public readonly record struct Id(Guid Value); public enum Side { Buy, Sell }", "new D(new() { [new Id(Guid.Empty)] = 1 }, new Dictionary<Side, int?> { [Side.Sell] = null })", """{"a":{"00000000-0000-0000-0000-000000000000":1},"b":{"Sell":null}}""", "92 81 C4 10 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 01 81 01 C0")]
    [InlineData("public record D(Outer A); public readonly record struct Outer(Inner Value); public readonly record struct Inner(Side Value); public enum Side { Buy, Sell } public record Map(Dictionary<Outer, int> M);", "new D(new Outer(new Inner(Side.Sell)))", """{"a":"Sell"}""", "91 01")]
    [InlineData("public record D(D? Next, List<D> Children);", "new D(new D(null, new()), new() { new D(null, new()) })", """{"next":{"next":null,"children":[]},"children":[{"next":null,"children":[]}]}""", "92 92 C0 90 91 92 C0 90")]
    [InlineData("public record D(int[][] A, IEnumerable<string> B, IList<byte[]> C, IReadOnlyCollection<string?> E);", "new D(new[] { new[] { 1 }, new int[0] }, new[] { \"b\" }, new[] { new byte[] { 1 } }, new string?[] { null })", """{"a":[[1],[]],"b":["b"],"c":["AQ=="],"e":[null]}""", "94 92 91 01 90 91 A1 62 91 C4 01 01 91 C0")]
    [InlineData("public record D(Page<Page<int>> A); public record Page<T>(T Item);", "new D(new(new(4)))", """{"a":{"item":{"item":4}}}""", "91 91 91 04")]
    [InlineData("public class D { public required int A { get; init; } public required string? B { get; set; } public int C { get; set; } = 9; }", "new D { A = 1, B = null, C = 2 }", """{"a":1,"b":null,"c":2}""", "83 A1 61 01 A1 62 C0 A1 63 02")]
    [InlineData("public class D { [MessagePack.Key(3)] public int A { get; set; } [MessagePack.Key(0)] public int B { get; set; } [MessagePack.IgnoreMember] public int C { get; set; } }", "new D { A = 1, B = 2 }", """{"b":2,"a":1}""", "94 02 C0 C0 01")]
    [InlineData("public class D { [System.Text.Json.Serialization.JsonPropertyName(\"$a\")] public int A { get; set; } [System.Text.Json.Serialization.JsonIgnore] public int B { get; set; } [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.Never)] public int C { get; set; } }", "new D { A = 1, C = 2 }", """{"$a":1,"c":2}""", "82 A2 24 61 01 A1 63 02")]
    [InlineData("public class D { public D() { } [System.Text.Json.Serialization.JsonConstructor] public D(int a) { A = a; } public int A { get; } }", "new D(6)", """{"a":6}""", "81 A1 61 06")]
    [InlineData("public record D(bool A, char B, float C, double E, Guid F, TimeSpan G, DateOnly H, TimeOnly I, byte[] J);", "new D(true, 'x', 1.5f, 2.5, Guid.Empty, TimeSpan.Zero, default, default, new byte[0])", null, null)]
    [InlineData("public record D(sbyte A, byte B, short C, ushort E, int F, uint G, long H, ulong I, DateTime J, DateTimeOffset K);", "new D(-1, 2, -3, 4, -5, 6, -7, 8, DateTime.UnixEpoch, DateTimeOffset.UnixEpoch)", null, null)]
    [InlineData("public record D(Half A, Int128? B, UInt128 C, System.Numerics.BigInteger E, Uri F, Version? G, Memory<byte> H, ReadOnlyMemory<byte>? I, ArraySegment<byte> J);", "new D((Half)1.5, Int128.MinValue, 2, 3, new Uri(\"urn:b\"), null, new byte[] { 1 }, null, new byte[0])", """{"a":1.5,"b":"-170141183460469231731687303715884105728","c":"2","e":"3","f":"urn:b","g":null,"h":"AQ==","i":null,"j":""}""", null)]
    [InlineData("public record D(HashSet<int> A, ISet<string> B, IReadOnlySet<Id> C, SortedSet<char> E, Queue<string?> F, Stack<int> G); public readonly record struct Id(int Value);", "new D(new() { 1 }, new HashSet<string> { \"b\" }, new HashSet<Id> { new(1) }, new() { 'c' }, new(new string?[] { null }), new(new[] { 1, 2 }))", """{"a":[1],"b":["b"],"c":[1],"e":["c"],"f":[null],"g":[2,1]}""", "96 91 01 91 A1 62 91 01 91 A1 63 91 C0 92 02 01")]
    [InlineData("public record D(ImmutableArray<int> A, ImmutableList<int>? B, ImmutableHashSet<int> C, ImmutableDictionary<string, int[]> E, FrozenDictionary<Side, int> F, FrozenSet<Side> G, ImmutableArray<int>? H); public enum Side { Buy, Sell }", "new D(ImmutableArray.Create(1), null, ImmutableHashSet.Create(1), ImmutableDictionary<string, int[]>.Empty.Add(\"a\", new[] { 1 }), new Dictionary<Side, int> { [Side.Sell] = 1 }.ToFrozenDictionary(), new[] { Side.Sell }.ToFrozenSet(), null)", """{"a":[1],"b":null,"c":[1],"e":{"a":[1]},"f":{"Sell":1},"g":["Sell"],"h":null}""", "97 91 01 C0 91 01 81 A1 61 91 01 81 01 01 91 01 C0")]
    [InlineData("public record D(Dictionary<bool, int> A, SortedDictionary<DateOnly, int> B, System.Collections.Concurrent.ConcurrentDictionary<char, int> C, Dictionary<Int128, int> E);", "new D(new() { [true] = 1 }, new() { [new DateOnly(1, 1, 1)] = 1 }, new(new[] { KeyValuePair.Create('c', 1) }), new() { [-1] = 1 })", """{"a":{"true":1},"b":{"0001-01-01":1},"c":{"c":1},"e":{"-1":1}}""", "94 81 C3 01 81 AA 30 30 30 31 2D 30 31 2D 30 31 01 81 A1 63 01 81 A2 2D 31 01")]
    [InlineData("public record D(int[][][] A, List<int[]>[] B, Dictionary<string, List<HashSet<int>?>?> C);", "new D(new[] { new[] { new[] { 1 } } }, new[] { new List<int[]> { new[] { 2 } } }, new() { [\"a\"] = null, [\"b\"] = new() { null } })", """{"a":[[[1]]],"b":[[[2]]],"c":{"a":null,"b":[null]}}""", "93 91 91 91 01 91 91 91 02 82 A1 61 C0 A1 62 91 C0")]
    [InlineData("public record D();", "new D()", "{}", "80")]
    [InlineData("public record D(string[]? A, Dictionary<int, string?>? B, List<D?>? C);", "new D(null, new() { [1] = null }, new() { null })", """{"a":null,"b":{"1":null},"c":[null]}""", "93 C0 81 01 C0 91 C0")]
    public void A_value_survives_both_codecs(string types, string value, string? json, string? messagePack)
    {
        var payload = Payload.Of(types, value);
        var text = payload.ToJson();
        var bytes = payload.ToMessagePack();
        if (json is not null)
            Assert.Equal(json, text);
        if (messagePack is not null)
            Assert.Equal(messagePack, Convert.ToHexString(bytes).Chunk(2).Select(pair => new string(pair)).Aggregate((left, right) => left + " " + right));

        Assert.Equal(text, payload.FromJson(text).ToJson());
        Assert.Equal(text, payload.FromMessagePack(bytes).ToJson());
    }

    [Theory]
    [InlineData("{}", "80")]
    [InlineData("""{"unknown":[1,{}],"a":4}""", "82 A1 7A 91 01 A1 61 04")]
    public void An_absent_member_keeps_what_its_initializer_says(string json, string messagePack)
    {
        var payload = Payload.Of(
            "public class D { public int A { get; set; } = 4; public string B { get; init; } = \"b\"; public int Sum => A + B.Length; public string E = \"e\"; }", "new D()");
        const string Whole = """{"a":4,"b":"b","e":"e"}""";
        Assert.Equal(Whole, payload.FromJson(json).ToJson());
        Assert.Equal(Whole, payload.FromMessagePack(Bytes(messagePack)).ToJson());
    }

    [Fact]
    public void A_shorter_array_takes_the_declared_defaults_and_a_longer_one_is_skipped()
    {
        var payload = Payload.Of("public record D(int A, Side B = Side.Sell, string? C = \"c\", int? E = 5) { public int F { get; init; } = 6; } public enum Side { Buy = 1, Sell }", "new D(1)");
        const string Whole = """{"a":1,"b":"Sell","c":"c","e":5,"f":6}""";
        Assert.Equal(Whole, payload.FromMessagePack(Bytes("91 01")).ToJson());
        Assert.Equal(Whole, payload.FromMessagePack(Bytes("97 01 02 A1 63 05 06 91 01 C0")).ToJson());
        Assert.Equal(Whole, payload.FromJson("""{"a":1}""").ToJson());
    }

    [Fact]
    public void A_gap_between_keys_is_nil_and_skipped_whatever_it_has()
    {
        var payload = Payload.Of("public class D { [MessagePack.Key(2)] public int A { get; set; } = 8; [MessagePack.Key(0)] public required int B { get; set; } }", "new D { B = 1 }");
        Assert.Equal("""{"b":1,"a":8}""", payload.FromMessagePack(Bytes("91 01")).ToJson());
        Assert.Equal("""{"b":1,"a":3}""", payload.FromMessagePack(Bytes("94 01 92 01 02 03 C0")).ToJson());
        Assert.Equal("missing member 'b'", Assert.Throws<PayloadException>(() => payload.FromMessagePack(Bytes("90"))).Message);
    }

    [Theory]
    [InlineData("""{"b":{"c":1}}""", "missing member 'a'")]
    [InlineData("""{"a":1,"b":{}}""", "b: missing member 'c'")]
    [InlineData("""{"a":1,"b":null}""", "b: ")]
    [InlineData("""{"a":"x","b":{"c":1}}""", "a: ")]
    [InlineData("""{"a":1,"a":1,"b":{"c":1}}""", "a: ")]
    [InlineData("""[]""", "")]
    [InlineData("""{"a":1,"b":{"c":1},"e":[{"c":1},{}]}""", "e[1]: missing member 'c'")]
    public void A_JSON_payload_that_does_not_fit_names_the_place(string json, string start)
    {
        var payload = Payload.Of("public record D(int A, I B, List<I>? E); public class I { public required int C { get; set; } }", "new D(1, new I { C = 1 }, null)");
        Assert.StartsWith(start, Assert.Throws<PayloadException>(() => payload.FromJson(json)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("90", "missing member 'a'")]
    [InlineData("92 01 80", "b: missing member 'c'")]
    [InlineData("92 01 C0", "b: ")]
    [InlineData("92 A1 78 80", "a: ")]
    [InlineData("92 01 82 A1 63 01 A1 63 01", "b: ")]
    [InlineData("93 01 81 A1 63 01 92 81 A1 63 01 80", "e[1]: missing member 'c'")]
    public void A_MessagePack_payload_that_does_not_fit_names_the_place(string messagePack, string start)
    {
        var payload = Payload.Of("public record D(int A, I B, List<I>? E); public class I { public required int C { get; set; } }", "new D(1, new I { C = 1 }, null)");
        Assert.StartsWith(start, Assert.Throws<PayloadException>(() => payload.FromMessagePack(Bytes(messagePack))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_null_that_the_contract_does_not_have_is_not_written()
    {
        var payload = Payload.Of("public record D(I B); public record I(string C);", "new D(new I(null!))");
        Assert.Equal("b.c", Assert.Throws<PayloadException>(() => payload.ToJson()).Path);
        Assert.Equal("b.c", Assert.Throws<PayloadException>(() => payload.ToMessagePack()).Path);
    }

    [Fact]
    public void Undeclared_values_of_an_enum_fail_both_ways()
    {
        var payload = Payload.Of("public record D(Side A); public enum Side { Buy = 1 }", "new D((Side)3)");
        Assert.Throws<PayloadException>(() => payload.ToJson());
        Assert.Throws<PayloadException>(() => payload.ToMessagePack());
        Assert.Throws<PayloadException>(() => payload.FromJson("""{"a":"Sell"}"""));
        Assert.Throws<PayloadException>(() => payload.FromJson("""{"a":"buy"}"""));
        Assert.Throws<PayloadException>(() => payload.FromMessagePack(Bytes("91 03")));
        Assert.Equal("""{"a":"Buy"}""", payload.FromJson("""{"a":1}""").ToJson());
    }

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
}
