using System;
using System.Collections.Generic;
using System.Text.Json;
using Parley.Serialization.Json;
using Parley.Serialization.MessagePack;
using Parley.Serialization.Text;

namespace Parley.Serialization.Scalars;

internal sealed class StringFormatter : KeyFormatter<string>
{
    public override IEqualityComparer<string>? Comparer => KeyComparers.String;

    public override void Write(Utf8JsonWriter writer, string value) => JsonPayload.WriteString(writer, value);

    public override string Read(ref Utf8JsonReader reader) => JsonPayload.ReadString(ref reader);

    public override void Write(ref MessagePackWriter writer, string value) => writer.WriteString(value);

    public override string Read(ref MessagePackReader reader) => reader.ReadString();

    public override void WriteName(Utf8JsonWriter writer, string value)
    {
        if (value is null)
            throw PayloadError.Null();

        if (!StrictUtf8.IsWellFormed(value.AsSpan()))
            throw PayloadError.LoneSurrogate();

        writer.WritePropertyName(value);
    }

    public override string ReadName(ref Utf8JsonReader reader) => JsonText.ReadString(ref reader);
}
