using System;
using System.Collections.Generic;
using System.Text.Json;
using Parley.Serialization.Json;
using Parley.Serialization.MessagePack;
using Parley.Serialization.Text;

namespace Parley.Serialization.Scalars;

internal sealed class BooleanFormatter : KeyFormatter<bool>
{
    public override IEqualityComparer<bool>? Comparer => EqualityComparer<bool>.Default;

    public override void Write(Utf8JsonWriter writer, bool value) => JsonPayload.WriteBoolean(writer, value);

    public override bool Read(ref Utf8JsonReader reader) => JsonPayload.ReadBoolean(ref reader);

    public override void Write(ref MessagePackWriter writer, bool value) => writer.WriteBoolean(value);

    public override bool Read(ref MessagePackReader reader) => reader.ReadBoolean();

    public override void WriteName(Utf8JsonWriter writer, bool value) => writer.WritePropertyName(value ? "true"u8 : "false"u8);

    public override bool ReadName(ref Utf8JsonReader reader)
    {
        if (JsonText.Is(reader, "true"u8))
            return true;

        return JsonText.Is(reader, "false"u8) ? false : throw PayloadError.NotText("true or false");
    }
}

internal sealed class SingleFormatter : Formatter<float>
{
    public override void Write(Utf8JsonWriter writer, float value) => JsonPayload.WriteSingle(writer, value);

    public override float Read(ref Utf8JsonReader reader) => JsonPayload.ReadSingle(ref reader);

    public override void Write(ref MessagePackWriter writer, float value) => writer.WriteSingle(value);

    public override float Read(ref MessagePackReader reader) => reader.ReadSingle();
}

internal sealed class DoubleFormatter : Formatter<double>
{
    public override void Write(Utf8JsonWriter writer, double value) => JsonPayload.WriteDouble(writer, value);

    public override double Read(ref Utf8JsonReader reader) => JsonPayload.ReadDouble(ref reader);

    public override void Write(ref MessagePackWriter writer, double value) => writer.WriteDouble(value);

    public override double Read(ref MessagePackReader reader) => reader.ReadDouble();
}

internal sealed class DecimalFormatter : Formatter<decimal>
{
    public override void Write(Utf8JsonWriter writer, decimal value) => JsonPayload.WriteDecimal(writer, value);

    public override decimal Read(ref Utf8JsonReader reader) => JsonPayload.ReadDecimal(ref reader);

    public override void Write(ref MessagePackWriter writer, decimal value) => writer.WriteDecimal(value);

    public override decimal Read(ref MessagePackReader reader) => reader.ReadDecimal();
}

internal sealed class CharFormatter : KeyFormatter<char>
{
    public override IEqualityComparer<char>? Comparer => KeyComparers.Char;

    public override void Write(Utf8JsonWriter writer, char value) => JsonPayload.WriteChar(writer, value);

    public override char Read(ref Utf8JsonReader reader) => JsonPayload.ReadChar(ref reader);

    public override void Write(ref MessagePackWriter writer, char value) => writer.WriteChar(value);

    public override char Read(ref MessagePackReader reader) => reader.ReadChar();

    public override void WriteName(Utf8JsonWriter writer, char value)
    {
        Span<byte> text = stackalloc byte[CharText.MaxLength];
        writer.WritePropertyName(text.Slice(0, CharText.Format(value, text)));
    }

    public override char ReadName(ref Utf8JsonReader reader)
    {
        Span<byte> scratch = stackalloc byte[JsonText.ScratchLength];
        return CharText.Parse(JsonText.Get(reader, scratch, "one character"));
    }
}

internal sealed class BinaryFormatter : Formatter<byte[]>
{
    public override void Write(Utf8JsonWriter writer, byte[] value) => JsonPayload.WriteBinary(writer, value);

    public override byte[] Read(ref Utf8JsonReader reader) => JsonPayload.ReadBinary(ref reader);

    public override void Write(ref MessagePackWriter writer, byte[] value) => writer.WriteBinary(value);

    public override byte[] Read(ref MessagePackReader reader) => reader.ReadBinary();
}
