using System;
using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Parley.Serialization.Json;
using Parley.Serialization.MessagePack;
using Parley.Serialization.Text;

namespace Parley.Serialization;

/// <summary>Any JSON value but null, as a node that can be changed, or only the kind of it that <typeparamref name="TNode"/> is.</summary>
internal sealed class JsonNodeFormatter<TNode>(string expected) : Formatter<TNode>
    where TNode : JsonNode
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override void Write(Utf8JsonWriter writer, TNode value) => ToElement(value).WriteTo(writer);

    public override TNode Read(ref Utf8JsonReader reader) => FromElement(JsonTree.Read(ref reader));

    public override void Write(ref MessagePackWriter writer, TNode value) => JsonTranscoder.Write(ref writer, ToElement(value));

    public override TNode Read(ref MessagePackReader reader) => FromElement(JsonTranscoder.Read(ref reader));

    private TNode FromElement(JsonElement element)
    {
        JsonNode? node = element.ValueKind switch
        {
            JsonValueKind.Object => JsonObject.Create(element),
            JsonValueKind.Array => JsonArray.Create(element),
            JsonValueKind.Null => null,
            _ => JsonValue.Create(element),
        };
        return node as TNode ?? throw new PayloadException("expected " + expected + ", found another JSON value");
    }

    private static JsonElement ToElement(TNode value)
    {
        if (value is null)
            throw PayloadError.Null();

        var output = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(output, Options))
        {
            Check(value, depth: 0);
            value.WriteTo(writer);
        }

        var reader = new Utf8JsonReader(output.WrittenSpan);
        reader.Read();
        return JsonTree.Read(ref reader);
    }

    // The writer puts U+FFFD for half of a surrogate pair.
    private static void Check(JsonNode? node, int depth)
    {
        switch (node)
        {
            case JsonObject members:
                JsonTree.CheckDepth(depth);
                foreach (var member in members)
                {
                    CheckText(member.Key);
                    Check(member.Value, depth + 1);
                }

                break;
            case JsonArray items:
                JsonTree.CheckDepth(depth);
                foreach (var item in items)
                    Check(item, depth + 1);

                break;
            case JsonValue value when value.TryGetValue<string>(out var text):
                CheckText(text);
                break;
        }
    }

    private static void CheckText(string text)
    {
        if (!StrictUtf8.IsWellFormed(text.AsSpan()))
            throw PayloadError.LoneSurrogate();
    }
}
