using System;
using System.Collections.Generic;
using System.Text.Json;
using Parley.Serialization.Json;
using Parley.Serialization.MessagePack;
using Parley.Serialization.Text;

namespace Parley.Serialization;

/// <summary>
/// Enums: the declared name in JSON, where the number is read too, and the number in MessagePack. With <c>[Flags]</c> the number in both.
/// Without it a value that is not declared fails both ways.
/// </summary>
public sealed class EnumFormatter<TEnum, TNumber> : KeyFormatter<TEnum>
    where TEnum : struct, Enum
    where TNumber : struct, IEquatable<TNumber>
{
    private static readonly string NameForm = "a name of " + typeof(TEnum).Name;

    private readonly KeyFormatter<TNumber> _number;
    private readonly TEnum[] _values;
    private readonly JsonEncodedText[] _names;
    private readonly byte[][] _utf8Names;
    private readonly bool _isFlags;
    private readonly Func<TEnum, TNumber> _toNumber;
    private readonly Func<TNumber, TEnum> _fromNumber;
    private readonly Dictionary<TNumber, int> _indexes = new();
    private readonly IEqualityComparer<TEnum>? _comparer;

    /// <summary>
    /// Called by emitted code: the formatter of the underlying type, the declared values with their names in the same order, and the two
    /// conversions, which are casts. Of names with one value the first is written.
    /// </summary>
    public EnumFormatter(
        KeyFormatter<TNumber> number, TEnum[] values, string[] names, bool isFlags,
        Func<TEnum, TNumber> toNumber, Func<TNumber, TEnum> fromNumber)
    {
        _number = number ?? throw new ArgumentNullException(nameof(number));
        _values = values ?? throw new ArgumentNullException(nameof(values));
        _names = Array.ConvertAll(names ?? throw new ArgumentNullException(nameof(names)), static name => JsonEncodedText.Encode(name));
        _utf8Names = Array.ConvertAll(names, static name => StrictUtf8.Encoding.GetBytes(name));
        _isFlags = isFlags;
        _toNumber = toNumber ?? throw new ArgumentNullException(nameof(toNumber));
        _fromNumber = fromNumber ?? throw new ArgumentNullException(nameof(fromNumber));
        for (var i = 0; i < values.Length; i++)
            _indexes.TryAdd(toNumber(values[i]), i);

        if (number.Comparer is { } comparer)
            _comparer = new KeyComparer<TEnum>(value => comparer.GetHashCode(toNumber(value)));
    }

    /// <inheritdoc/>
    public override IEqualityComparer<TEnum>? Comparer => _comparer;

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TEnum value)
    {
        if (_isFlags)
            _number.Write(writer, _toNumber(value));
        else
            writer.WriteStringValue(_names[IndexOf(value)]);
    }

    /// <inheritdoc/>
    public override TEnum Read(ref Utf8JsonReader reader)
    {
        if (_isFlags || reader.TokenType == JsonTokenType.Number)
            return Declared(_number.Read(ref reader));

        return reader.TokenType == JsonTokenType.String
            ? Named(ref reader)
            : throw JsonToken.Expected("a name or a number of " + typeof(TEnum).Name, reader.TokenType);
    }

    /// <inheritdoc/>
    public override void Write(ref MessagePackWriter writer, TEnum value)
    {
        if (!_isFlags)
            IndexOf(value);

        _number.Write(ref writer, _toNumber(value));
    }

    /// <inheritdoc/>
    public override TEnum Read(ref MessagePackReader reader) => Declared(_number.Read(ref reader));

    /// <inheritdoc/>
    public override void WriteName(Utf8JsonWriter writer, TEnum value)
    {
        if (_isFlags)
            _number.WriteName(writer, _toNumber(value));
        else
            writer.WritePropertyName(_names[IndexOf(value)]);
    }

    /// <inheritdoc/>
    public override TEnum ReadName(ref Utf8JsonReader reader) => _isFlags ? Declared(_number.ReadName(ref reader)) : Named(ref reader);

    private TEnum Named(ref Utf8JsonReader reader)
    {
        Span<byte> scratch = stackalloc byte[JsonText.ScratchLength];
        var text = JsonText.Get(reader, scratch, NameForm);
        for (var i = 0; i < _names.Length; i++)
        {
            if (text.SequenceEqual(_utf8Names[i]))
                return _values[i];
        }

        throw PayloadError.NotText(NameForm);
    }

    private TEnum Declared(TNumber number) =>
        _isFlags || _indexes.ContainsKey(number) ? _fromNumber(number) : throw Undeclared();

    private int IndexOf(TEnum value) => _indexes.TryGetValue(_toNumber(value), out var index) ? index : throw Undeclared();

    private static PayloadException Undeclared() => new("the number is not a declared value of " + typeof(TEnum).Name);
}
