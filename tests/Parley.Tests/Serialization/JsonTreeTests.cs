using System;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using Parley.Serialization;

namespace Parley.Tests.Serialization;

public sealed class JsonTreeTests
{
    [Theory]
    [InlineData("null", "c0")]
    [InlineData("true", "c3")]
    [InlineData("0", "00")]
    [InlineData("-1", "ff")]
    [InlineData("18446744073709551615", "cfffffffffffffffff")]
    [InlineData("-9223372036854775808", "d38000000000000000")]
    [InlineData("1.5", "cb3ff8000000000000")]
    [InlineData("0.1", "cb3fb999999999999a")]
    [InlineData("-0", "cb8000000000000000")]
    [InlineData("1E+22", "cb4480f0cf064dd592")]
    [InlineData("\"\u20ac\"", "a3e282ac")]
    [InlineData("[]", "90")]
    [InlineData("[1,[null],{}]", "930191c080")]
    [InlineData("{\"a\":{\"__proto__\":[]},\"\":2}", "82a16181a95f5f70726f746f5f5f90a002")]
    public void Any_JSON_value_survives_both_codecs(string json, string messagePack)
    {
        var element = Wire.FromJson(JsonFormatters.JsonElement, json);
        Assert.Equal(messagePack, Wire.PackHex(JsonFormatters.JsonElement, element));
        Assert.True(JsonElement.DeepEquals(element, Wire.UnpackHex(JsonFormatters.JsonElement, messagePack)));
        Assert.True(JsonElement.DeepEquals(element, Wire.FromJson(JsonFormatters.JsonElement, Wire.ToJson(JsonFormatters.JsonElement, element))));
        if (element.ValueKind == JsonValueKind.Null)
            return;

        var node = Wire.FromJson(JsonFormatters.JsonNode, json);
        Assert.Equal(messagePack, Wire.PackHex(JsonFormatters.JsonNode, node));
        Assert.True(JsonNode.DeepEquals(node, Wire.UnpackHex(JsonFormatters.JsonNode, messagePack)));
        Assert.True(JsonNode.DeepEquals(node, Wire.FromJson(JsonFormatters.JsonNode, Wire.ToJson(JsonFormatters.JsonNode, node))));
    }

    [Theory]
    [InlineData("1.0", "01")]
    [InlineData("1e2", "64")]
    [InlineData("0.10", "cb3fb999999999999a")]
    public void A_number_keeps_its_value_and_may_lose_its_spelling(string json, string messagePack)
    {
        var packed = Wire.Pack(JsonFormatters.JsonElement, Wire.FromJson(JsonFormatters.JsonElement, json));
        var read = Wire.Unpack(JsonFormatters.JsonElement, packed);
        Assert.Equal(messagePack, Wire.PackHex(JsonFormatters.JsonElement, read));
    }

    [Theory]
    [InlineData("12345678901234567890123")]
    [InlineData("1.00000000000000000001")]
    [InlineData("1e400")]
    [InlineData("1e-400")]
    [InlineData("1e99999999999")]
    public void A_number_that_messagepack_does_not_have_stays_in_json_and_is_refused_in_messagepack(string json)
    {
        var element = Wire.FromJson(JsonFormatters.JsonElement, "{\"a\":[" + json + "]}");
        Assert.Equal("{\"a\":[" + json + "]}", Wire.ToJson(JsonFormatters.JsonElement, element));
        Assert.Equal("a[0]", Assert.Throws<PayloadException>(() => Wire.Pack(JsonFormatters.JsonElement, element)).Path);
    }

    [Theory]
    [InlineData("{\"a\":1,\"\\u0061\":2}", "a")]
    [InlineData("[{\"a\":[{\"b\":1,\"b\":2}]}]", "[0].a[0].b")]
    [InlineData("[\"\\ud800\"]", "[0]")]
    [InlineData("{\"\\udc00\":1}", "")]
    public void What_a_declared_type_would_refuse_is_refused(string json, string path)
    {
        Assert.Equal(path, Assert.Throws<PayloadException>(() => Wire.FromJson(JsonFormatters.JsonElement, json)).Path);
        Assert.Equal(path, Assert.Throws<PayloadException>(() => Wire.FromJson(JsonFormatters.JsonNode, json)).Path);
        using var document = JsonDocument.Parse(json);
        Assert.Equal(path, Assert.Throws<PayloadException>(() => Wire.Pack(JsonFormatters.JsonElement, document.RootElement)).Path);
        Assert.Equal(path, Assert.Throws<PayloadException>(() => Wire.ToJson(JsonFormatters.JsonElement, document.RootElement)).Path);
    }

    [Theory]
    [InlineData("82a16101a16102")]
    [InlineData("c400")]
    [InlineData("d6ff00000000")]
    [InlineData("ca7fc00000")]
    [InlineData("cb7ff0000000000000")]
    [InlineData("8101a0")]
    [InlineData("a1ff")]
    [InlineData("c1")]
    [InlineData("ddffffffff")]
    [InlineData("df7fffffffa0")]
    [InlineData("91dc00ff")]
    [InlineData("")]
    public void MessagePack_that_is_no_JSON_value_is_refused(string hex)
    {
        Assert.Throws<PayloadException>(() => Wire.UnpackHex(JsonFormatters.JsonElement, hex));
        Assert.Throws<PayloadException>(() => Wire.UnpackHex(JsonFormatters.JsonNode, hex));
    }

    [Fact]
    public void Depth_is_limited_in_both_codecs()
    {
        var deep = string.Concat(Enumerable.Repeat("91", 33)) + "c0";
        Assert.Throws<PayloadException>(() => Wire.UnpackHex(JsonFormatters.JsonElement, deep));
        Assert.ThrowsAny<JsonException>(() => Wire.FromJson(JsonFormatters.JsonElement, new string('[', 33) + new string(']', 33)));
        JsonNode node = new JsonArray();
        for (var i = 0; i < 10_000; i++)
            node = new JsonArray(node);

        Assert.Throws<PayloadException>(() => Wire.Pack(JsonFormatters.JsonNode, node));
        Assert.Throws<PayloadException>(() => Wire.ToJson(JsonFormatters.JsonNode, node));
    }

    [Fact]
    public void A_node_that_code_made_is_written_like_one_that_was_read()
    {
        var node = new JsonObject { ["a"] = 1, ["b"] = new JsonArray("x", null, 1.5m, true), ["c"] = JsonValue.Create(Guid.Empty) };
        Assert.Equal("""{"a":1,"b":["x",null,1.5,true],"c":"00000000-0000-0000-0000-000000000000"}""", Wire.ToJson(JsonFormatters.JsonObject, node));
        Assert.True(JsonNode.DeepEquals(node, Wire.Unpack(JsonFormatters.JsonObject, Wire.Pack(JsonFormatters.JsonObject, node))));
        Assert.Throws<PayloadException>(() => Wire.ToJson(JsonFormatters.JsonNode, JsonValue.Create("\ud800")));
        Assert.Throws<PayloadException>(() => Wire.Pack(JsonFormatters.JsonNode, new JsonObject { ["\udc00"] = 1 }));
    }

    [Fact]
    public void A_kind_of_node_takes_no_other()
    {
        Assert.Throws<PayloadException>(() => Wire.FromJson(JsonFormatters.JsonObject, "[]"));
        Assert.Throws<PayloadException>(() => Wire.FromJson(JsonFormatters.JsonArray, "{}"));
        Assert.Throws<PayloadException>(() => Wire.FromJson(JsonFormatters.JsonValue, "{}"));
        Assert.Throws<PayloadException>(() => Wire.FromJson(JsonFormatters.JsonNode, "null"));
        Assert.Throws<PayloadException>(() => Wire.ToJson(JsonFormatters.JsonNode, null!));
        Assert.Throws<PayloadException>(() => Wire.ToJson(JsonFormatters.JsonElement, default));
        Assert.Throws<PayloadException>(() => Wire.Pack(JsonFormatters.JsonElement, default));
        Assert.Null(Wire.FromJson(JsonFormatters.OptionalJsonNode, "null"));
    }
}
