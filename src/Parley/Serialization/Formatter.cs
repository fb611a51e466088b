using System.Text.Json;
using Parley.Serialization.MessagePack;

namespace Parley.Serialization;

/// <summary>Writes and reads one type as a payload, in both codecs. Instances have no state and may be used by many threads.</summary>
public abstract class Formatter<T>
{
    /// <summary>Whether null is a value of the type in the contract; the type alone does not tell for a reference.</summary>
    internal virtual bool AcceptsNull => false;

    /// <summary>Writes one JSON value.</summary>
    /// <exception cref="PayloadException">The value cannot be written, such as a null where the contract has none.</exception>
    public abstract void Write(Utf8JsonWriter writer, T value);

    /// <summary>Reads one JSON value: the reader stands on its first token and is left on its last.</summary>
    /// <exception cref="PayloadException">The JSON is not a <typeparamref name="T"/>.</exception>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public abstract T Read(ref Utf8JsonReader reader);

    /// <summary>Writes one MessagePack object.</summary>
    /// <exception cref="PayloadException">The value cannot be written, such as a null where the contract has none.</exception>
    public abstract void Write(ref MessagePackWriter writer, T value);

    /// <summary>Reads one MessagePack object.</summary>
    /// <exception cref="PayloadException">The bytes are not a <typeparamref name="T"/>.</exception>
    public abstract T Read(ref MessagePackReader reader);
}
