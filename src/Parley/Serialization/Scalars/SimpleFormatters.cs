using System.Text.Json;
using Parley.Serialization.Json;
using Parley.Serialization.MessagePack;

namespace Parley.Serialization.Scalars;

internal sealed class BooleanFormatter : Formatter<bool>
{
    public override void Write(Utf8JsonWriter writer, bool value) => JsonPayload.WriteBoolean(writer, value);

    public override bool Read(ref Utf8JsonReader reader) => JsonPayload.ReadBoolean(ref reader);

    public override void Write(ref MessagePackWriter writer, bool value) => writer.WriteBoolean(value);

    public override bool Read(ref MessagePackReader reader) => reader.ReadBoolean();
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

internal sealed class CharFormatter : Formatter<char>
{
    public override void Write(Utf8JsonWriter writer, char value) => JsonPayload.WriteChar(writer, value);

    public override char Read(ref Utf8JsonReader reader) => JsonPayload.ReadChar(ref reader);

    public override void Write(ref MessagePackWriter writer, char value) => writer.WriteChar(value);

    public override char Read(ref MessagePackReader reader) => reader.ReadChar();
}

internal sealed class BinaryFormatter : Formatter<byte[]>
{
    public override void Write(Utf8JsonWriter writer, byte[] value) => JsonPayload.WriteBinary(writer, value);

    public override byte[] Read(ref Utf8JsonReader reader) => JsonPayload.ReadBinary(ref reader);

    public override void Write(ref MessagePackWriter writer, byte[] value) => writer.WriteBinary(value);

    public override byte[] Read(ref MessagePackReader reader) => reader.ReadBinary();
}
