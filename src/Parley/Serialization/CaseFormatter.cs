using System.Text.Json;

namespace Parley.Serialization;

/// <summary>An object that may be a case of a union: in JSON the union's discriminator stands among its members.</summary>
public abstract class CaseFormatter<T> : Formatter<T>
{
    /// <summary>Writes the members without the braces around them.</summary>
    /// <exception cref="PayloadException">A member cannot be written.</exception>
    public abstract void WriteMembers(Utf8JsonWriter writer, T value);

    /// <summary>Reads an object, past the discriminator that <paramref name="seen"/> knows of.</summary>
    /// <exception cref="PayloadException">The JSON is not a <typeparamref name="T"/>.</exception>
    public abstract T ReadMembers(ref Utf8JsonReader reader, MemberSet seen);

    /// <inheritdoc/>
    public sealed override void Write(Utf8JsonWriter writer, T value)
    {
        if (value is null)
            throw PayloadError.Null();

        writer.WriteStartObject();
        WriteMembers(writer, value);
        writer.WriteEndObject();
    }

    /// <inheritdoc/>
    public sealed override T Read(ref Utf8JsonReader reader) => ReadMembers(ref reader, default);
}
