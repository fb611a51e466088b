using System.Text.Json;
using Parley.Serialization.Json;
using Parley.Serialization.MessagePack;

namespace Parley.Serialization;

/// <summary>Any JSON value, null included.</summary>
internal sealed class JsonElementFormatter : Formatter<JsonElement>
{
    public override void Write(Utf8JsonWriter writer, JsonElement value)
    {
        JsonTree.Check(value);
        value.WriteTo(writer);
    }

    public override JsonElement Read(ref Utf8JsonReader reader) => JsonTree.Read(ref reader);

    public override void Write(ref MessagePackWriter writer, JsonElement value)
    {
        JsonTree.Check(value);
        JsonTranscoder.Write(ref writer, value);
    }

    public override JsonElement Read(ref MessagePackReader reader) => JsonTranscoder.Read(ref reader);
}
