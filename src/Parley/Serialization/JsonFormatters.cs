using System.Text.Json;
using System.Text.Json.Nodes;

namespace Parley.Serialization;

/// <summary>The formatters of JSON values of any form, apart from the others so that a trimmed program without them loses them.</summary>
public static class JsonFormatters
{
    /// <summary><see cref="System.Text.Json.JsonElement"/>: any value, null included.</summary>
    public static Formatter<JsonElement> JsonElement { get; } = new JsonElementFormatter();

    /// <summary><see cref="System.Text.Json.JsonElement"/> or null, which JSON's null is read as.</summary>
    public static Formatter<JsonElement?> NullableJsonElement { get; } = new NullableFormatter<JsonElement>(JsonElement);

    /// <summary><see cref="System.Text.Json.Nodes.JsonNode"/>: any value but null.</summary>
    public static Formatter<JsonNode> JsonNode { get; } = new JsonNodeFormatter<JsonNode>("a JSON value");

    /// <summary><see cref="System.Text.Json.Nodes.JsonNode"/> or null.</summary>
    public static Formatter<JsonNode?> OptionalJsonNode { get; } = new OptionalFormatter<JsonNode>(JsonNode);

    /// <summary><see cref="System.Text.Json.Nodes.JsonObject"/>.</summary>
    public static Formatter<JsonObject> JsonObject { get; } = new JsonNodeFormatter<JsonObject>("an object");

    /// <summary><see cref="System.Text.Json.Nodes.JsonObject"/> or null.</summary>
    public static Formatter<JsonObject?> OptionalJsonObject { get; } = new OptionalFormatter<JsonObject>(JsonObject);

    /// <summary><see cref="System.Text.Json.Nodes.JsonArray"/>.</summary>
    public static Formatter<JsonArray> JsonArray { get; } = new JsonNodeFormatter<JsonArray>("an array");

    /// <summary><see cref="System.Text.Json.Nodes.JsonArray"/> or null.</summary>
    public static Formatter<JsonArray?> OptionalJsonArray { get; } = new OptionalFormatter<JsonArray>(JsonArray);

    /// <summary><see cref="System.Text.Json.Nodes.JsonValue"/>: text, a number or a boolean.</summary>
    public static Formatter<JsonValue> JsonValue { get; } = new JsonNodeFormatter<JsonValue>("text, a number or a boolean");

    /// <summary><see cref="System.Text.Json.Nodes.JsonValue"/> or null.</summary>
    public static Formatter<JsonValue?> OptionalJsonValue { get; } = new OptionalFormatter<JsonValue>(JsonValue);
}
