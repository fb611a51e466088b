using System;
using System.Collections.Generic;
using System.Text.Json;
using Parley.Serialization.Json;
using Parley.Serialization.MessagePack;
using Parley.Serialization.Text;

namespace Parley.Serialization.Scalars;

internal sealed class SByteFormatter : KeyFormatter<sbyte>
{
    public override IEqualityComparer<sbyte>? Comparer => KeyComparers.SByte;

    public override void Write(Utf8JsonWriter writer, sbyte value) => JsonPayload.WriteSByte(writer, value);

    public override sbyte Read(ref Utf8JsonReader reader) => JsonPayload.ReadSByte(ref reader);

    public override void Write(ref MessagePackWriter writer, sbyte value) => writer.WriteSByte(value);

    public override sbyte Read(ref MessagePackReader reader) => reader.ReadSByte();

    public override void WriteName(Utf8JsonWriter writer, sbyte value)
    {
        Span<byte> text = stackalloc byte[IntegerText.MaxLength];
        writer.WritePropertyName(text.Slice(0, IntegerText.Format(value, text)));
    }

    public override sbyte ReadName(ref Utf8JsonReader reader)
    {
        Span<byte> scratch = stackalloc byte[JsonText.ScratchLength];
        return (sbyte)IntegerText.ParseSigned(JsonText.Get(reader, scratch, "an integer"), sbyte.MinValue, sbyte.MaxValue, "sbyte");
    }
}

internal sealed class ByteFormatter : KeyFormatter<byte>
{
    public override IEqualityComparer<byte>? Comparer => KeyComparers.Byte;

    public override void Write(Utf8JsonWriter writer, byte value) => JsonPayload.WriteByte(writer, value);

    public override byte Read(ref Utf8JsonReader reader) => JsonPayload.ReadByte(ref reader);

    public override void Write(ref MessagePackWriter writer, byte value) => writer.WriteByte(value);

    public override byte Read(ref MessagePackReader reader) => reader.ReadByte();

    public override void WriteName(Utf8JsonWriter writer, byte value)
    {
        Span<byte> text = stackalloc byte[IntegerText.MaxLength];
        writer.WritePropertyName(text.Slice(0, IntegerText.Format(value, text)));
    }

    public override byte ReadName(ref Utf8JsonReader reader)
    {
        Span<byte> scratch = stackalloc byte[JsonText.ScratchLength];
        return (byte)IntegerText.ParseSigned(JsonText.Get(reader, scratch, "an integer"), byte.MinValue, byte.MaxValue, "byte");
    }
}

internal sealed class Int16Formatter : KeyFormatter<short>
{
    public override IEqualityComparer<short>? Comparer => KeyComparers.Int16;

    public override void Write(Utf8JsonWriter writer, short value) => JsonPayload.WriteInt16(writer, value);

    public override short Read(ref Utf8JsonReader reader) => JsonPayload.ReadInt16(ref reader);

    public override void Write(ref MessagePackWriter writer, short value) => writer.WriteInt16(value);

    public override short Read(ref MessagePackReader reader) => reader.ReadInt16();

    public override void WriteName(Utf8JsonWriter writer, short value)
    {
        Span<byte> text = stackalloc byte[IntegerText.MaxLength];
        writer.WritePropertyName(text.Slice(0, IntegerText.Format(value, text)));
    }

    public override short ReadName(ref Utf8JsonReader reader)
    {
        Span<byte> scratch = stackalloc byte[JsonText.ScratchLength];
        return (short)IntegerText.ParseSigned(JsonText.Get(reader, scratch, "an integer"), short.MinValue, short.MaxValue, "short");
    }
}

internal sealed class UInt16Formatter : KeyFormatter<ushort>
{
    public override IEqualityComparer<ushort>? Comparer => KeyComparers.UInt16;

    public override void Write(Utf8JsonWriter writer, ushort value) => JsonPayload.WriteUInt16(writer, value);

    public override ushort Read(ref Utf8JsonReader reader) => JsonPayload.ReadUInt16(ref reader);

    public override void Write(ref MessagePackWriter writer, ushort value) => writer.WriteUInt16(value);

    public override ushort Read(ref MessagePackReader reader) => reader.ReadUInt16();

    public override void WriteName(Utf8JsonWriter writer, ushort value)
    {
        Span<byte> text = stackalloc byte[IntegerText.MaxLength];
        writer.WritePropertyName(text.Slice(0, IntegerText.Format(value, text)));
    }

    public override ushort ReadName(ref Utf8JsonReader reader)
    {
        Span<byte> scratch = stackalloc byte[JsonText.ScratchLength];
        return (ushort)IntegerText.ParseSigned(JsonText.Get(reader, scratch, "an integer"), ushort.MinValue, ushort.MaxValue, "ushort");
    }
}

internal sealed class Int32Formatter : KeyFormatter<int>
{
    public override IEqualityComparer<int>? Comparer => KeyComparers.Int32;

    public override void Write(Utf8JsonWriter writer, int value) => JsonPayload.WriteInt32(writer, value);

    public override int Read(ref Utf8JsonReader reader) => JsonPayload.ReadInt32(ref reader);

    public override void Write(ref MessagePackWriter writer, int value) => writer.WriteInt32(value);

    public override int Read(ref MessagePackReader reader) => reader.ReadInt32();

    public override void WriteName(Utf8JsonWriter writer, int value)
    {
        Span<byte> text = stackalloc byte[IntegerText.MaxLength];
        writer.WritePropertyName(text.Slice(0, IntegerText.Format(value, text)));
    }

    public override int ReadName(ref Utf8JsonReader reader)
    {
        Span<byte> scratch = stackalloc byte[JsonText.ScratchLength];
        return (int)IntegerText.ParseSigned(JsonText.Get(reader, scratch, "an integer"), int.MinValue, int.MaxValue, "int");
    }
}

internal sealed class UInt32Formatter : KeyFormatter<uint>
{
    public override IEqualityComparer<uint>? Comparer => KeyComparers.UInt32;

    public override void Write(Utf8JsonWriter writer, uint value) => JsonPayload.WriteUInt32(writer, value);

    public override uint Read(ref Utf8JsonReader reader) => JsonPayload.ReadUInt32(ref reader);

    public override void Write(ref MessagePackWriter writer, uint value) => writer.WriteUInt32(value);

    public override uint Read(ref MessagePackReader reader) => reader.ReadUInt32();

    public override void WriteName(Utf8JsonWriter writer, uint value)
    {
        Span<byte> text = stackalloc byte[IntegerText.MaxLength];
        writer.WritePropertyName(text.Slice(0, IntegerText.Format(value, text)));
    }

    public override uint ReadName(ref Utf8JsonReader reader)
    {
        Span<byte> scratch = stackalloc byte[JsonText.ScratchLength];
        return (uint)IntegerText.ParseSigned(JsonText.Get(reader, scratch, "an integer"), uint.MinValue, uint.MaxValue, "uint");
    }
}
