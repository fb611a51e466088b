using System;
using System.Text.Json;
using Parley.Serialization.MessagePack;

namespace Parley.Serialization;

/// <summary>A type that travels as another one, in both codecs: derive from it for a converter of your own.</summary>
public abstract class ConvertingFormatter<T, TWire> : Formatter<T>
{
    private readonly Formatter<TWire> _wire;

    /// <summary>Composes the formatter from that of the type on the wire.</summary>
    protected ConvertingFormatter(Formatter<TWire> wire) => _wire = wire ?? throw new ArgumentNullException(nameof(wire));

    /// <summary>What travels for the value.</summary>
    protected abstract TWire ToWire(T value);

    /// <summary>The value of what traveled.</summary>
    /// <exception cref="PayloadException">It is the value of nothing.</exception>
    protected abstract T FromWire(TWire wire);

    /// <inheritdoc/>
    public sealed override void Write(Utf8JsonWriter writer, T value) => _wire.Write(writer, ToWire(NotNull(value)));

    /// <inheritdoc/>
    public sealed override T Read(ref Utf8JsonReader reader) => FromWire(_wire.Read(ref reader));

    /// <inheritdoc/>
    public sealed override void Write(ref MessagePackWriter writer, T value) => _wire.Write(ref writer, ToWire(NotNull(value)));

    /// <inheritdoc/>
    public sealed override T Read(ref MessagePackReader reader) => FromWire(_wire.Read(ref reader));

    private static T NotNull(T value) => value is null ? throw PayloadError.Null() : value;
}
