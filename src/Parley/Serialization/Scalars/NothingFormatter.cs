using System.Text.Json;
using Parley.Descriptors;
using Parley.Serialization.Json;
using Parley.Serialization.MessagePack;

namespace Parley.Serialization.Scalars;

/// <summary>The result of an operation without one: null on the wire; any value is accepted, so that a result may be added later.</summary>
internal sealed class NothingFormatter : Formatter<Nothing>
{
    public override void Write(Utf8JsonWriter writer, Nothing value) => writer.WriteNullValue();

    public override Nothing Read(ref Utf8JsonReader reader)
    {
        JsonToken.Skip(ref reader);
        return default;
    }

    public override void Write(ref MessagePackWriter writer, Nothing value) => writer.WriteNil();

    public override Nothing Read(ref MessagePackReader reader)
    {
        reader.Skip();
        return default;
    }
}
