using System;
using System.Text.Json;
using System.Text.Json.Serialization;
using Parley.Serialization.MessagePack;

namespace Parley.Serialization;

/// <summary>A type that a System.Text.Json converter writes and reads in JSON, and that has its ordinary form in MessagePack.</summary>
public sealed class JsonConverterFormatter<T> : Formatter<T>
{
    // Without a resolver of types: a converter that asks the options for other types gets what the application allows for itself.
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    private readonly JsonConverter<T> _json;
    private readonly Formatter<T> _messagePack;

    /// <summary>Called by emitted code: the converter, and the formatter of the ordinary form.</summary>
    public JsonConverterFormatter(JsonConverter<T> json, Formatter<T> messagePack)
    {
        _json = json ?? throw new ArgumentNullException(nameof(json));
        _messagePack = messagePack ?? throw new ArgumentNullException(nameof(messagePack));
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value)
    {
        if (value is null)
            throw PayloadError.Null();

        var depth = writer.CurrentDepth;
        try
        {
            _json.Write(writer, value, Options);
        }
        catch (Exception error) when (error is not PayloadException)
        {
            throw new PayloadException(_json.GetType().Name + " could not write the value", error);
        }

        if (writer.CurrentDepth != depth)
            throw new PayloadException(_json.GetType().Name + " left an object or array open; write one whole value");
    }

    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null && !_json.HandleNull)
            throw Json.JsonToken.Expected("a value", reader.TokenType);

        // What the converter consumes is compared with what the value is, so that it cannot read its neighbours.
        var whole = reader;
        Json.JsonToken.Skip(ref whole);
        T? value;
        try
        {
            value = _json.Read(ref reader, typeof(T), Options);
        }
        catch (Exception error) when (error is not PayloadException)
        {
            throw new PayloadException(_json.GetType().Name + " could not read the value", error);
        }

        if (reader.BytesConsumed != whole.BytesConsumed)
            throw new PayloadException(_json.GetType().Name + " did not read exactly one value");

        return value is null ? throw PayloadError.Null() : value;
    }

    /// <inheritdoc/>
    public override void Write(ref MessagePackWriter writer, T value) => _messagePack.Write(ref writer, value);

    /// <inheritdoc/>
    public override T Read(ref MessagePackReader reader) => _messagePack.Read(ref reader);
}
