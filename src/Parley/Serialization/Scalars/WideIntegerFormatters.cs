#if NET
using System;
using System.Collections.Generic;
#endif
using System.Numerics;
using System.Text.Json;
using Parley.Serialization.Json;
using Parley.Serialization.MessagePack;
using Parley.Serialization.Text;

namespace Parley.Serialization.Scalars;

/// <summary>Integers of more than 64 bits: text in both codecs, and in MessagePack any int on read.</summary>
internal abstract class WideIntegerFormatter<T> : KeyFormatter<T>
    where T : notnull
{
    protected abstract BigInteger Widen(T value);

    /// <summary>The value as the narrower type; a <see cref="PayloadException"/> if it does not fit.</summary>
    protected abstract T Narrow(BigInteger value);

    public sealed override void Write(Utf8JsonWriter writer, T value) => JsonWideInteger.Write(writer, Widen(value));

    public sealed override T Read(ref Utf8JsonReader reader) => Narrow(JsonWideInteger.Read(ref reader));

    public sealed override void Write(ref MessagePackWriter writer, T value) => writer.WriteString(WideIntegerText.Format(Widen(value)));

    public sealed override T Read(ref MessagePackReader reader) => Narrow(
        reader.PeekType() == MessagePackType.Integer ? (BigInteger)reader.ReadDecimal() : WideIntegerText.Parse(reader.ReadUtf8Span()));

    public sealed override void WriteName(Utf8JsonWriter writer, T value) => writer.WritePropertyName(WideIntegerText.Format(Widen(value)));

    public sealed override T ReadName(ref Utf8JsonReader reader) => Narrow(JsonWideInteger.ReadText(reader));
}

internal sealed class BigIntegerFormatter : WideIntegerFormatter<BigInteger>
{
    protected override BigInteger Widen(BigInteger value) => value;

    protected override BigInteger Narrow(BigInteger value) => value;
}
#if NET
internal sealed class Int128Formatter : WideIntegerFormatter<Int128>
{
    public override IEqualityComparer<Int128>? Comparer => KeyComparers.Int128;

    protected override BigInteger Widen(Int128 value) => value;

    protected override Int128 Narrow(BigInteger value) =>
        value >= Int128.MinValue && value <= Int128.MaxValue ? (Int128)value : throw PayloadError.OutOfRange("Int128");
}

internal sealed class UInt128Formatter : WideIntegerFormatter<UInt128>
{
    public override IEqualityComparer<UInt128>? Comparer => KeyComparers.UInt128;

    protected override BigInteger Widen(UInt128 value) => value;

    protected override UInt128 Narrow(BigInteger value) =>
        value >= UInt128.MinValue && value <= UInt128.MaxValue ? (UInt128)value : throw PayloadError.OutOfRange("UInt128");
}
#endif
