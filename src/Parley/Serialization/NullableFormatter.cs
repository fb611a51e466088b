using System;
using System.Text.Json;
using Parley.Serialization.MessagePack;

namespace Parley.Serialization;

/// <summary>A value type or null.</summary>
public sealed class NullableFormatter<T> : Formatter<T?>
    where T : struct
{
    private readonly Formatter<T> _value;

    /// <summary>Composes the formatter from that of the type without null.</summary>
    public NullableFormatter(Formatter<T> value) => _value = value ?? throw new ArgumentNullException(nameof(value));

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
