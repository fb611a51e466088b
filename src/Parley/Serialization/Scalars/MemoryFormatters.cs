using System;
using System.Text.Json;
using Parley.Serialization.Json;
using Parley.Serialization.MessagePack;

namespace Parley.Serialization.Scalars;

internal sealed class MemoryFormatter : Formatter<Memory<byte>>
{
    public override void Write(Utf8JsonWriter writer, Memory<byte> value) => writer.WriteBase64StringValue(value.Span);

    public override Memory<byte> Read(ref Utf8JsonReader reader) => JsonPayload.ReadBinary(ref reader);

    public override void Write(ref MessagePackWriter writer, Memory<byte> value) => writer.WriteBinary(value.Span);

    public override Memory<byte> Read(ref MessagePackReader reader) => reader.ReadBinary();
}

internal sealed class ReadOnlyMemoryFormatter : Formatter<ReadOnlyMemory<byte>>
{
    public override void Write(Utf8JsonWriter writer, ReadOnlyMemory<byte> value) => writer.WriteBase64StringValue(value.Span);

    public override ReadOnlyMemory<byte> Read(ref Utf8JsonReader reader) => JsonPayload.ReadBinary(ref reader);

    public override void Write(ref MessagePackWriter writer, ReadOnlyMemory<byte> value) => writer.WriteBinary(value.Span);

    public override ReadOnlyMemory<byte> Read(ref MessagePackReader reader) => reader.ReadBinary();
}

internal sealed class BinarySegmentFormatter : Formatter<ArraySegment<byte>>
{
    public override void Write(Utf8JsonWriter writer, ArraySegment<byte> value) => writer.WriteBase64StringValue(value);

    public override ArraySegment<byte> Read(ref Utf8JsonReader reader) => new(JsonPayload.ReadBinary(ref reader));

    public override void Write(ref MessagePackWriter writer, ArraySegment<byte> value) => writer.WriteBinary(value.AsSpan());

    public override ArraySegment<byte> Read(ref MessagePackReader reader) => new(reader.ReadBinary());
}
