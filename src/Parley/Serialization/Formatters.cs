using System;
using Parley.Descriptors;
using Parley.Serialization.Scalars;

namespace Parley.Serialization;

/// <summary>The formatters of scalars, as docs/serialization.md maps them; collections and objects are composed of them.</summary>
public static class Formatters
{
    /// <summary><see cref="bool"/>, also as a key.</summary>
    public static KeyFormatter<bool> Boolean { get; } = new BooleanFormatter();

    /// <summary><see cref="bool"/> or null.</summary>
    public static Formatter<bool?> NullableBoolean { get; } = new NullableFormatter<bool>(Boolean);

    /// <summary><see cref="sbyte"/>, also as a key.</summary>
    public static KeyFormatter<sbyte> SByte { get; } = new SByteFormatter();

    /// <summary><see cref="sbyte"/> or null.</summary>
    public static Formatter<sbyte?> NullableSByte { get; } = new NullableFormatter<sbyte>(SByte);

    /// <summary><see cref="byte"/>, also as a key.</summary>
    public static KeyFormatter<byte> Byte { get; } = new ByteFormatter();

    /// <summary><see cref="byte"/> or null.</summary>
    public static Formatter<byte?> NullableByte { get; } = new NullableFormatter<byte>(Byte);

    /// <summary><see cref="short"/>, also as a key.</summary>
    public static KeyFormatter<short> Int16 { get; } = new Int16Formatter();

    /// <summary><see cref="short"/> or null.</summary>
    public static Formatter<short?> NullableInt16 { get; } = new NullableFormatter<short>(Int16);

    /// <summary><see cref="ushort"/>, also as a key.</summary>
    public static KeyFormatter<ushort> UInt16 { get; } = new UInt16Formatter();

    /// <summary><see cref="ushort"/> or null.</summary>
    public static Formatter<ushort?> NullableUInt16 { get; } = new NullableFormatter<ushort>(UInt16);

    /// <summary><see cref="int"/>, also as a key.</summary>
    public static KeyFormatter<int> Int32 { get; } = new Int32Formatter();

    /// <summary><see cref="int"/> or null.</summary>
    public static Formatter<int?> NullableInt32 { get; } = new NullableFormatter<int>(Int32);

    /// <summary><see cref="uint"/>, also as a key.</summary>
    public static KeyFormatter<uint> UInt32 { get; } = new UInt32Formatter();

    /// <summary><see cref="uint"/> or null.</summary>
    public static Formatter<uint?> NullableUInt32 { get; } = new NullableFormatter<uint>(UInt32);

    /// <summary><see cref="long"/>, also as a key.</summary>
    public static KeyFormatter<long> Int64 { get; } = new Int64Formatter();

    /// <summary><see cref="long"/> or null.</summary>
    public static Formatter<long?> NullableInt64 { get; } = new NullableFormatter<long>(Int64);

    /// <summary><see cref="ulong"/>, also as a key.</summary>
    public static KeyFormatter<ulong> UInt64 { get; } = new UInt64Formatter();

    /// <summary><see cref="ulong"/> or null.</summary>
    public static Formatter<ulong?> NullableUInt64 { get; } = new NullableFormatter<ulong>(UInt64);

    /// <summary><see cref="float"/>.</summary>
    public static Formatter<float> Single { get; } = new SingleFormatter();

    /// <summary><see cref="float"/> or null.</summary>
    public static Formatter<float?> NullableSingle { get; } = new NullableFormatter<float>(Single);

    /// <summary><see cref="double"/>.</summary>
    public static Formatter<double> Double { get; } = new DoubleFormatter();

    /// <summary><see cref="double"/> or null.</summary>
    public static Formatter<double?> NullableDouble { get; } = new NullableFormatter<double>(Double);

    /// <summary><see cref="decimal"/>.</summary>
    public static Formatter<decimal> Decimal { get; } = new DecimalFormatter();

    /// <summary><see cref="decimal"/> or null.</summary>
    public static Formatter<decimal?> NullableDecimal { get; } = new NullableFormatter<decimal>(Decimal);

    /// <summary><see cref="char"/>, also as a key.</summary>
    public static KeyFormatter<char> Char { get; } = new CharFormatter();

    /// <summary><see cref="char"/> or null.</summary>
    public static Formatter<char?> NullableChar { get; } = new NullableFormatter<char>(Char);

    /// <summary><see cref="string"/>, also as a key.</summary>
    public static KeyFormatter<string> String { get; } = new StringFormatter();

    /// <summary><see cref="string"/> or null.</summary>
    public static Formatter<string?> OptionalString { get; } = new OptionalFormatter<string>(String);

    /// <summary><see cref="Guid"/>, also as a key.</summary>
    public static KeyFormatter<Guid> Guid { get; } = new GuidFormatter();

    /// <summary><see cref="Guid"/> or null.</summary>
    public static Formatter<Guid?> NullableGuid { get; } = new NullableFormatter<Guid>(Guid);

    /// <summary><see cref="DateTime"/>.</summary>
    public static Formatter<DateTime> DateTime { get; } = new DateTimeFormatter();

    /// <summary><see cref="DateTime"/> or null.</summary>
    public static Formatter<DateTime?> NullableDateTime { get; } = new NullableFormatter<DateTime>(DateTime);

    /// <summary><see cref="DateTimeOffset"/>.</summary>
    public static Formatter<DateTimeOffset> DateTimeOffset { get; } = new DateTimeOffsetFormatter();

    /// <summary><see cref="DateTimeOffset"/> or null.</summary>
    public static Formatter<DateTimeOffset?> NullableDateTimeOffset { get; } = new NullableFormatter<DateTimeOffset>(DateTimeOffset);

    /// <summary><see cref="TimeSpan"/>.</summary>
    public static Formatter<TimeSpan> TimeSpan { get; } = new TimeSpanFormatter();

    /// <summary><see cref="TimeSpan"/> or null.</summary>
    public static Formatter<TimeSpan?> NullableTimeSpan { get; } = new NullableFormatter<TimeSpan>(TimeSpan);

    /// <summary>Bytes in a <see langword="byte"/> array.</summary>
    public static Formatter<byte[]> Binary { get; } = new BinaryFormatter();

    /// <summary>Bytes in a <see langword="byte"/> array or null.</summary>
    public static Formatter<byte[]?> OptionalBinary { get; } = new OptionalFormatter<byte[]>(Binary);

    /// <summary>Bytes in a <see cref="Memory{T}"/>, read into an array of their own.</summary>
    public static Formatter<Memory<byte>> Memory { get; } = new MemoryFormatter();

    /// <summary>Bytes in a <see cref="Memory{T}"/> or null.</summary>
    public static Formatter<Memory<byte>?> NullableMemory { get; } = new NullableFormatter<Memory<byte>>(Memory);

    /// <summary>Bytes in a <see cref="ReadOnlyMemory{T}"/>, read into an array of their own.</summary>
    public static Formatter<ReadOnlyMemory<byte>> ReadOnlyMemory { get; } = new ReadOnlyMemoryFormatter();

    /// <summary>Bytes in a <see cref="ReadOnlyMemory{T}"/> or null.</summary>
    public static Formatter<ReadOnlyMemory<byte>?> NullableReadOnlyMemory { get; } = new NullableFormatter<ReadOnlyMemory<byte>>(ReadOnlyMemory);

    /// <summary>Bytes in an <see cref="ArraySegment{T}"/>, read as a whole array; one without an array is empty.</summary>
    public static Formatter<ArraySegment<byte>> BinarySegment { get; } = new BinarySegmentFormatter();

    /// <summary>Bytes in an <see cref="ArraySegment{T}"/> or null.</summary>
    public static Formatter<ArraySegment<byte>?> NullableBinarySegment { get; } = new NullableFormatter<ArraySegment<byte>>(BinarySegment);

    /// <summary><see cref="System.Uri"/>, absolute or relative.</summary>
    public static Formatter<Uri> Uri { get; } = new UriFormatter();

    /// <summary><see cref="System.Uri"/> or null.</summary>
    public static Formatter<Uri?> OptionalUri { get; } = new OptionalFormatter<Uri>(Uri);

    /// <summary><see cref="System.Version"/> of two to four numbers.</summary>
    public static Formatter<Version> Version { get; } = new VersionFormatter();

    /// <summary><see cref="System.Version"/> or null.</summary>
    public static Formatter<Version?> OptionalVersion { get; } = new OptionalFormatter<Version>(Version);

    /// <summary>The result of an operation that returns none: null is written, anything is read.</summary>
    public static Formatter<Nothing> Nothing { get; } = new NothingFormatter();
#if NET

    /// <summary><see cref="System.DateOnly"/>, also as a key.</summary>
    public static KeyFormatter<DateOnly> DateOnly { get; } = new DateOnlyFormatter();

    /// <summary><see cref="System.DateOnly"/> or null.</summary>
    public static Formatter<DateOnly?> NullableDateOnly { get; } = new NullableFormatter<DateOnly>(DateOnly);

    /// <summary><see cref="System.TimeOnly"/>.</summary>
    public static Formatter<TimeOnly> TimeOnly { get; } = new TimeOnlyFormatter();

    /// <summary><see cref="System.TimeOnly"/> or null.</summary>
    public static Formatter<TimeOnly?> NullableTimeOnly { get; } = new NullableFormatter<TimeOnly>(TimeOnly);
#endif
}
