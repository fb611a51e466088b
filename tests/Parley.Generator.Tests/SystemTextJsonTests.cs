using System;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Xml;
using Parley.Generator.Tests.Harness;

namespace Parley.Generator.Tests;

/// <summary>
/// JSON agrees with System.Text.Json under the options that docs/serialization.md §5 names: what one writes the other reads, and both
/// write the same. Where the two differ on purpose is listed there, and not here.
/// </summary>
public sealed class SystemTextJsonTests
{
    private static readonly JsonSerializerOptions Equal = new(JsonSerializerDefaults.Web)
    {
        IncludeFields = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters =
        {
            new Text<long>(static value => value.ToString(CultureInfo.InvariantCulture), static text => long.Parse(text, CultureInfo.InvariantCulture)),
            new Text<ulong>(static value => value.ToString(CultureInfo.InvariantCulture), static text => ulong.Parse(text, CultureInfo.InvariantCulture)),
            new Text<decimal>(static value => value.ToString(CultureInfo.InvariantCulture), static text => decimal.Parse(text, CultureInfo.InvariantCulture)),
            new Text<Int128>(static value => value.ToString(CultureInfo.InvariantCulture), static text => Int128.Parse(text, CultureInfo.InvariantCulture)),
            new Text<UInt128>(static value => value.ToString(CultureInfo.InvariantCulture), static text => UInt128.Parse(text, CultureInfo.InvariantCulture)),
            new Text<BigInteger>(static value => value.ToString(CultureInfo.InvariantCulture), static text => BigInteger.Parse(text, CultureInfo.InvariantCulture)),
            new Text<TimeSpan>(XmlConvert.ToString, XmlConvert.ToTimeSpan),
            new Text<TimeOnly>(static value => value.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture), static text => TimeOnly.Parse(text, CultureInfo.InvariantCulture)),
            new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: true),
        },
    };

    [Theory]
    [InlineData("public record D(bool A, sbyte B, byte C, short E, ushort F, int G, uint H, long I, ulong J);", "new D(true, sbyte.MinValue, 255, short.MinValue, ushort.MaxValue, int.MinValue, uint.MaxValue, long.MinValue, ulong.MaxValue)")]
    [InlineData("public record D(float A, double B, decimal C, Half E, float F, double G, double H);", "new D(1.5f, double.MaxValue, 1.10m, (Half)0.1, float.NaN, double.NegativeInfinity, -0.0)")]
    [InlineData("public record D(float A, double B, double C, Half E, decimal F);", "new D(float.Epsilon, double.Epsilon, 1e22, Half.Epsilon, decimal.MinValue)")]
    [InlineData("public record D(Int128 A, UInt128 B, System.Numerics.BigInteger C);", "new D(Int128.MinValue, UInt128.MaxValue, System.Numerics.BigInteger.Pow(7, 90))")]
    [InlineData("public record D(string A, string? B, char C, byte[] E, Memory<byte> F, ReadOnlyMemory<byte> G);", "new D(\"a\\\"\\\\\\u0000\\u20ac\\ud83d\\ude00<&+/\", null, '\\u20ac', new byte[] { 255, 254 }, new byte[0], new byte[] { 1 })")]
    [InlineData("public record D(Guid A, Uri B, Version C, DateTime E, DateTime F, DateTimeOffset G, DateTimeOffset H);", "new D(new Guid(\"00112233-4455-6677-8899-aabbccddeeff\"), new Uri(\"https://example.org/a?b=c\"), new Version(1, 2, 3), DateTime.UnixEpoch.AddTicks(1), new DateTime(9999, 12, 31, 23, 59, 59), new DateTimeOffset(2025, 1, 31, 9, 30, 0, TimeSpan.FromHours(-3.5)), DateTimeOffset.UnixEpoch)")]
    [InlineData("public record D(DateOnly A, TimeOnly B, TimeSpan C, TimeSpan E, TimeOnly F);", "new D(DateOnly.MaxValue, TimeOnly.MaxValue, TimeSpan.MaxValue, TimeSpan.FromTicks(-1), default)")]
    [InlineData("public record D(Side A, Side? B, Dictionary<Side, int> C); public enum Side { Buy, [System.Text.Json.Serialization.JsonStringEnumMemberName(\"sell!\")] Sell }", "new D(Side.Sell, null, new() { [Side.Buy] = 1 })")]
    [InlineData("public record D(int[] A, List<int?> B, IReadOnlyList<string> C, IEnumerable<int> E, ICollection<int> F, int[][] G);", "new D(new[] { 1 }, new() { null }, new[] { \"c\" }, new List<int> { 1 }, new List<int>(), new[] { new[] { 1 } })")]
    [InlineData("public record D(HashSet<int> A, ISet<string> B, Queue<int> C, ImmutableArray<int> E, ImmutableList<int> F, ImmutableHashSet<int> G, SortedSet<int> H);", "new D(new() { 1 }, new HashSet<string> { \"b\" }, new(new[] { 1, 2 }), ImmutableArray.Create(1), ImmutableList.Create(1), ImmutableHashSet.Create(1), new() { 2, 1 })")]
    [InlineData("public record D(Dictionary<string, int> A, IReadOnlyDictionary<Guid, int> B, Dictionary<int, string?> C, SortedDictionary<string, int> E, ImmutableDictionary<string, int> F, Dictionary<DateOnly, int> H);", "new D(new() { [\"__proto__\"] = 1, [\"URL\"] = 2, [\"\"] = 3 }, new Dictionary<Guid, int> { [Guid.Empty] = 1 }, new() { [-1] = null }, new() { [\"a\"] = 1 }, ImmutableDictionary<string, int>.Empty.Add(\"a\", 1), new() { [DateOnly.MinValue] = 1 })")]
    [InlineData("public class D { public int URLPath { get; set; } = 1; public int aB { get; init; } = 2; public int @class { get; set; } = 3; public int X1 { get; set; } = 4; public int Ab_Cd = 5; public required string R { get; set; } }", "new D { R = \"r\" }")]
    [InlineData("public class B { public int X { get; set; } public virtual int V { get; set; } } public class D : B { public int A { get; set; } public override int V { get; set; } [System.Text.Json.Serialization.JsonIgnore] public int I { get; set; } [System.Text.Json.Serialization.JsonPropertyName(\"$n\")] public int N { get; set; } }", "new D { X = 1, V = 2, A = 3, N = 4 }")]
    [InlineData("public class D { public D() { } [System.Text.Json.Serialization.JsonConstructor] public D(int a, string b = \"x\") { A = a; B = b; } public int A { get; } public string B { get; } = \"\"; [System.Text.Json.Serialization.JsonRequired] public int C { get; set; } }", "new D(1, \"b\")")]
    [InlineData("public struct D { public int A { get; set; } public Inner? B { get; set; } public Inner C; } public record struct Inner(int X, string? Y);", "new D { A = 1, B = new Inner(2, null) }")]
    [InlineData("public record D(Page<Page<int>> A, Page<string?>? B); public record Page<T>(T Item, List<T> Items);", "new D(new(new(1, new() { 2 }), new()), null)")]
    [InlineData("public record D(Event A, Event[] B); [System.Text.Json.Serialization.JsonDerivedType(typeof(Posted), \"posted\"), System.Text.Json.Serialization.JsonDerivedType(typeof(Left), 3)] public abstract record Event(int Seq); public record Posted(int Seq, string Text) : Event(Seq); public record Left(int Seq) : Event(Seq);", "new D(new Posted(1, \"t\"), new Event[] { new Left(2) })")]
    [InlineData("public record D(Shape A); [System.Text.Json.Serialization.JsonPolymorphic(TypeDiscriminatorPropertyName = \"kind\"), System.Text.Json.Serialization.JsonDerivedType(typeof(Circle), \"circle\")] public interface Shape { } public class Circle : Shape { public double R { get; set; } }", "new D(new Circle { R = 1 })")]
    [InlineData("public record D(System.Text.Json.JsonElement A, System.Text.Json.Nodes.JsonNode? B, System.Text.Json.Nodes.JsonObject C);", "new D(System.Text.Json.JsonDocument.Parse(\"[1,{\\\"a\\\":null}]\").RootElement, null, new() { [\"x\"] = 1.5 })")]
    [InlineData("public record D([property: System.Text.Json.Serialization.JsonConverter(typeof(Twice))] int A); public class Twice : System.Text.Json.Serialization.JsonConverter<int> { public override int Read(ref System.Text.Json.Utf8JsonReader reader, Type type, System.Text.Json.JsonSerializerOptions options) => reader.GetInt32() / 2; public override void Write(System.Text.Json.Utf8JsonWriter writer, int value, System.Text.Json.JsonSerializerOptions options) => writer.WriteNumberValue(value * 2); }", "new D(4)")]
    public void Both_write_the_same_and_read_each_other(string types, string value)
    {
        var payload = Payload.Of(types, value);
        var (ours, theirs) = (payload.ToJson(), payload.ToSystemTextJson(Equal));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(ours), JsonNode.Parse(theirs)), ours + "\n" + theirs);
        Assert.Equal(ours, payload.FromJson(theirs).ToJson());
        Assert.Equal(ours, payload.FromSystemTextJson(ours, Equal).ToJson());
    }

    private sealed class Text<T>(Func<T, string> toText, Func<string, T> fromText) : JsonConverter<T>
        where T : notnull
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => fromText(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(toText(value));
    }
}
