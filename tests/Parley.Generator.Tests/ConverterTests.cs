using System;
using Parley.Generator.Tests.Harness;
using Parley.Serialization;

namespace Parley.Generator.Tests;

public sealed class ConverterTests
{
    private const string Money =
        """
        [Converter(typeof(MoneyFormatter))] public sealed class Money { public decimal Amount; public string Currency = ""; }
        public sealed class MoneyFormatter : Parley.Serialization.ConvertingFormatter<Money, string>
        {
            public MoneyFormatter() : base(Parley.Serialization.Formatters.String) { }
            protected override string ToWire(Money value) => value.Amount.ToString(System.Globalization.CultureInfo.InvariantCulture) + " " + value.Currency;
            protected override Money FromWire(string wire) => wire.Split(' ') is { Length: 2 } parts
                ? new Money { Amount = decimal.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture), Currency = parts[1] }
                : throw new Parley.Serialization.PayloadException("the text is no money");
        }
        """;

    private const string Celsius =
        """
        public sealed class Tenths : Parley.Serialization.ConvertingFormatter<double, int>
        {
            public Tenths() : base(Parley.Serialization.Formatters.Int32) { }
            protected override int ToWire(double value) => (int)(value * 10);
            protected override double FromWire(int wire) => wire / 10.0;
        }
        """;

    private const string Upper =
        """
        public sealed class Upper : System.Text.Json.Serialization.JsonConverter<Name>
        {
            public override Name Read(ref System.Text.Json.Utf8JsonReader reader, Type type, System.Text.Json.JsonSerializerOptions options) => new() { Text = reader.GetString()!.ToLowerInvariant() };
            public override void Write(System.Text.Json.Utf8JsonWriter writer, Name value, System.Text.Json.JsonSerializerOptions options) => writer.WriteStringValue(value.Text.ToUpperInvariant());
        }
        [System.Text.Json.Serialization.JsonConverter(typeof(Upper))] public sealed class Name { public string Text { get; set; } = ""; public Name? Next { get; set; } }
        """;

    [Theory]
    [InlineData("public record D(Money A, Money? B, List<Money> C, Dictionary<string, Money?> E);" + Money, "new D(new() { Amount = 1.10m, Currency = \"EUR\" }, null, new() { new() { Currency = \"X\" } }, new() { [\"a\"] = null })", """{"a":"1.10 EUR","b":null,"c":["0 X"],"e":{"a":null}}""", "94 A8 31 2E 31 30 20 45 55 52 C0 91 A3 30 20 58 81 A1 61 C0")]
    [InlineData("public record D([property: Converter(typeof(Tenths))] double A, double B, [property: Converter(typeof(Tenths))] double? C) { [Converter(typeof(Tenths))] public double? E { get; set; } = 1; }" + Celsius, "new D(36.6, 1, null)", """{"a":366,"b":1,"c":null,"e":10}""", "94 CD 01 6E CB 3F F0 00 00 00 00 00 00 C0 0A")]
    [InlineData("public record D(Warm A); public readonly record struct Warm([property: Converter(typeof(Tenths))] double Value);" + Celsius, "new D(new(1.5))", """{"a":15}""", "91 0F")]
    [InlineData("public record D(Name A, List<Name?> B);" + Upper, "new D(new() { Text = \"x\" }, new() { null, new() { Text = \"y\" } })", """{"a":"X","b":[null,"Y"]}""", "92 82 A4 74 65 78 74 A1 78 A4 6E 65 78 74 C0 92 C0 82 A4 74 65 78 74 A1 79 A4 6E 65 78 74 C0")]
    [InlineData("public record D([property: System.Text.Json.Serialization.JsonConverter(typeof(Seconds))] DateTime A); public sealed class Seconds : System.Text.Json.Serialization.JsonConverter<DateTime> { public override DateTime Read(ref System.Text.Json.Utf8JsonReader reader, Type type, System.Text.Json.JsonSerializerOptions options) => DateTime.UnixEpoch.AddSeconds(reader.GetInt64()); public override void Write(System.Text.Json.Utf8JsonWriter writer, DateTime value, System.Text.Json.JsonSerializerOptions options) => writer.WriteNumberValue((long)(value - DateTime.UnixEpoch).TotalSeconds); }", "new D(DateTime.UnixEpoch.AddSeconds(5))", """{"a":5}""", "91 D6 FF 00 00 00 05")]
    [InlineData("public record D([property: System.Text.Json.Serialization.JsonConverter(typeof(Joined))] List<int> A); public sealed class Joined : System.Text.Json.Serialization.JsonConverter<List<int>> { public override List<int> Read(ref System.Text.Json.Utf8JsonReader reader, Type type, System.Text.Json.JsonSerializerOptions options) => new() { reader.GetInt32() }; public override void Write(System.Text.Json.Utf8JsonWriter writer, List<int> value, System.Text.Json.JsonSerializerOptions options) => writer.WriteNumberValue(value[0]); }", "new D(new() { 5 })", """{"a":5}""", "91 91 05")]
    [InlineData("public record D(Dictionary<Code, int> A, Side B); [Converter(typeof(CodeFormatter))] public readonly struct Code { public Code(string text) => Text = text; public string Text { get; } } public sealed class CodeFormatter : Parley.Serialization.WrapperKeyFormatter<Code, string> { public CodeFormatter() : base(Parley.Serialization.Formatters.String) { } protected override Code Wrap(string value) => new(value); protected override string Unwrap(Code wrapper) => wrapper.Text; } [System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter<Side>))] public enum Side { Buy }", "new D(new() { [new(\"a\")] = 1 }, Side.Buy)", """{"a":{"a":1},"b":"Buy"}""", "92 81 A1 61 01 00")]
    [InlineData("public record D(Box<int> A); [Converter(typeof(BoxFormatter<>))] public sealed class Box<T> { public T? Item; } public sealed class BoxFormatter<T> : Parley.Serialization.ConvertingFormatter<Box<T>, bool> { public BoxFormatter() : base(Parley.Serialization.Formatters.Boolean) { } protected override bool ToWire(Box<T> value) => true; protected override Box<T> FromWire(bool wire) => new(); }", "new D(new())", """{"a":true}""", "91 C3")]
    public void A_converter_decides_the_form(string types, string value, string json, string messagePack)
    {
        var payload = Payload.Of(types, value);
        Assert.Equal(json, payload.ToJson());
        Assert.Equal(messagePack.Replace(" ", "", StringComparison.Ordinal), Convert.ToHexString(payload.ToMessagePack()));
        Assert.Equal(json, payload.FromJson(json).ToJson());
        Assert.Equal(json, payload.FromMessagePack(payload.ToMessagePack()).ToJson());
    }

    [Fact]
    public void What_a_converter_refuses_is_named()
    {
        var payload = Payload.Of("public record D(Money A);" + Money, "new D(null!)");
        Assert.Equal("a: the text is no money", Assert.Throws<PayloadException>(() => payload.FromJson("""{"a":""}""")).Message);
        Assert.Equal("a", Assert.Throws<PayloadException>(() => payload.ToJson()).Path);
        Assert.Equal("a", Assert.Throws<PayloadException>(() => payload.ToMessagePack()).Path);
        Assert.Equal("a", Assert.Throws<PayloadException>(() => payload.FromJson("""{"a":null}""")).Path);
    }

    [Theory]
    [InlineData("""{"a":5}""")]
    [InlineData("""{"a":null}""")]
    [InlineData("""{"a":"\ud800"}""")]
    [InlineData("""{"a":[]}""")]
    public void Whatever_a_JSON_converter_throws_is_a_payload_error(string json)
    {
        var payload = Payload.Of("public record D(Name A);" + Upper, "new D(new())");
        Assert.Equal("a", Assert.Throws<PayloadException>(() => payload.FromJson(json)).Path);
    }

    [Theory]
    [InlineData("reader.Read();")]
    [InlineData("reader.Read(); reader.Read(); reader.Read(); reader.Read();")]
    public void A_JSON_converter_that_reads_less_or_more_than_its_value_is_found_out(string reading)
    {
        var payload = Payload.Of(
            "public record D([property: System.Text.Json.Serialization.JsonConverter(typeof(Bad))] int A, int B = 0); public sealed class Bad : System.Text.Json.Serialization.JsonConverter<int> { public override int Read(ref System.Text.Json.Utf8JsonReader reader, Type type, System.Text.Json.JsonSerializerOptions options) { " + reading + " return 1; } public override void Write(System.Text.Json.Utf8JsonWriter writer, int value, System.Text.Json.JsonSerializerOptions options) => writer.WriteStartArray(); }", "new D(1)");
        Assert.Contains("did not read exactly one value", Assert.Throws<PayloadException>(() => payload.FromJson("""{"a":[2],"b":[3]}""")).Message, StringComparison.Ordinal);
        Assert.Equal("a", Assert.Throws<PayloadException>(() => payload.ToJson()).Path);
    }
}
