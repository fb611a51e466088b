using System;
using System.Collections.Generic;
using System.Text.Json;
using Parley.Serialization.MessagePack;

namespace Parley.Serialization;

/// <summary>A type around a single value, such as <c>record struct RoomId(Guid Value)</c>: on the wire it is the value. May be a key.</summary>
public abstract class WrapperKeyFormatter<TWrapper, TValue> : KeyFormatter<TWrapper>
    where TWrapper : notnull
    where TValue : notnull
{
    private readonly KeyFormatter<TValue> _value;
    private readonly IEqualityComparer<TWrapper>? _comparer;

    /// <summary>Called by emitted code with the formatter of the value.</summary>
    protected WrapperKeyFormatter(KeyFormatter<TValue> value)
    {
        _value = value ?? throw new ArgumentNullException(nameof(value));
        var comparer = value.Comparer ?? (typeof(TValue) == typeof(string) ? EqualityComparer<TValue>.Default : null);
        if (comparer is null)
            return;

        _comparer = new KeyComparer<TWrapper>(
            wrapper => comparer.GetHashCode(Unwrap(wrapper)), (left, right) => comparer.Equals(Unwrap(left), Unwrap(right)));
    }

    /// <inheritdoc/>
    public sealed override IEqualityComparer<TWrapper>? Comparer => _comparer;

    /// <summary>The wrapper of a value.</summary>
    protected abstract TWrapper Wrap(TValue value);

    /// <summary>The value in a wrapper.</summary>
    protected abstract TValue Unwrap(TWrapper wrapper);

    /// <inheritdoc/>
    public sealed override void Write(Utf8JsonWriter writer, TWrapper value) => _value.Write(writer, Unwrap(value));

    /// <inheritdoc/>
    public sealed override TWrapper Read(ref Utf8JsonReader reader) => Wrap(_value.Read(ref reader));

    /// <inheritdoc/>
    public sealed override void Write(ref MessagePackWriter writer, TWrapper value) => _value.Write(ref writer, Unwrap(value));

    /// <inheritdoc/>
    public sealed override TWrapper Read(ref MessagePackReader reader) => Wrap(_value.Read(ref reader));

    /// <inheritdoc/>
    public sealed override void WriteName(Utf8JsonWriter writer, TWrapper value) => _value.WriteName(writer, Unwrap(value));

    /// <inheritdoc/>
    public sealed override TWrapper ReadName(ref Utf8JsonReader reader) => Wrap(_value.ReadName(ref reader));
}
