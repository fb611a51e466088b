using System;
using System.Text.Json;
using Parley.Serialization.MessagePack;

namespace Parley.Serialization;

/// <summary>A reference type or null.</summary>
public sealed class OptionalFormatter<T> : Formatter<T?>
    where T : class
{
    private readonly Formatter<T> _value;

    /// <summary>Composes the formatter from that of the type without null.</summary>
    public OptionalFormatter(Formatter<T> value) => _value = value ?? throw new ArgumentNullException(nameof(value));

    internal override bool AcceptsNull => true;

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T? value)
    {
        if (value is { } present)
            _value.Write(writer, present);
        else
            writer.WriteNullValue();
    }

    /// <inheritdoc/>
    public override T? Read(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.Null ? null : _value.Read(ref reader);

    /// <inheritdoc/>
    public override void Write(ref MessagePackWriter writer, T? value)
    {
        if (value is { } present)
            _value.Write(ref writer, present);
        else
            writer.WriteNil();
    }

    /// <inheritdoc/>
    public override T? Read(ref MessagePackReader reader) => reader.TryReadNil() ? null : _value.Read(ref reader);
}
