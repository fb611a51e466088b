using System;
using System.Collections.Generic;
using System.Text.Json;
using Parley.Serialization.Json;
using Parley.Serialization.MessagePack;
using Parley.Serialization.Text;

namespace Parley.Serialization.Scalars;

internal sealed class GuidFormatter : KeyFormatter<Guid>
{
    public override IEqualityComparer<Guid>? Comparer => KeyComparers.Guid;

    public override void Write(Utf8JsonWriter writer, Guid value) => JsonPayload.WriteGuid(writer, value);

    public override Guid Read(ref Utf8JsonReader reader) => JsonPayload.ReadGuid(ref reader);

    public override void Write(ref MessagePackWriter writer, Guid value) => writer.WriteGuid(value);

    public override Guid Read(ref MessagePackReader reader) => reader.ReadGuid();

    public override void WriteName(Utf8JsonWriter writer, Guid value)
    {
        Span<byte> text = stackalloc byte[GuidText.MaxLength];
        writer.WritePropertyName(text.Slice(0, GuidText.Format(value, text)));
    }

    public override Guid ReadName(ref Utf8JsonReader reader)
    {
        Span<byte> scratch = stackalloc byte[JsonText.ScratchLength];
        return GuidText.Parse(JsonText.Get(reader, scratch, "a GUID"));
    }
}
