using System;
using System.Collections.Generic;
using System.Text.Json;
using Parley.Serialization.Json;
using Parley.Serialization.MessagePack;
using Parley.Serialization.Text;

namespace Parley.Serialization.Scalars;

internal sealed class Int64Formatter : KeyFormatter<long>
{
    public override IEqualityComparer<long>? Comparer => KeyComparers.Int64;

    public override void Write(Utf8JsonWriter writer, long value) => JsonPayload.WriteInt64(writer, value);

    public override long Read(ref Utf8JsonReader reader) => JsonPayload.ReadInt64(ref reader);

    public override void Write(ref MessagePackWriter writer, long value) => writer.WriteInt64(value);

    public override long Read(ref MessagePackReader reader) => reader.ReadInt64();

    public override void WriteName(Utf8JsonWriter writer, long value)
    {
        Span<byte> text = stackalloc byte[IntegerText.MaxLength];
        writer.WritePropertyName(text.Slice(0, IntegerText.Format(value, text)));
    }

    public override long ReadName(ref Utf8JsonReader reader)
    {
        Span<byte> scratch = stackalloc byte[JsonText.ScratchLength];
        return IntegerText.ParseSigned(JsonText.Get(reader, scratch, "an integer"), long.MinValue, long.MaxValue, "long");
    }
}

internal sealed class UInt64Formatter : KeyFormatter<ulong>
{
    public override IEqualityComparer<ulong>? Comparer => KeyComparers.UInt64;

    public override void Write(Utf8JsonWriter writer, ulong value) => JsonPayload.WriteUInt64(writer, value);

    public override ulong Read(ref Utf8JsonReader reader) => JsonPayload.ReadUInt64(ref reader);

    public override void Write(ref MessagePackWriter writer, ulong value) => writer.WriteUInt64(value);

    public override ulong Read(ref MessagePackReader reader) => reader.ReadUInt64();

    public override void WriteName(Utf8JsonWriter writer, ulong value)
    {
        Span<byte> text = stackalloc byte[IntegerText.MaxLength];
        writer.WritePropertyName(text.Slice(0, IntegerText.Format(value, text)));
    }

    public override ulong ReadName(ref Utf8JsonReader reader)
    {
        Span<byte> scratch = stackalloc byte[JsonText.ScratchLength];
        return IntegerText.ParseUnsigned(JsonText.Get(reader, scratch, "an integer"));
    }
}
