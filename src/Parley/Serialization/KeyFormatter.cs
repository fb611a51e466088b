using System.Collections.Generic;
using System.Text.Json;

namespace Parley.Serialization;

/// <summary>Writes and reads a type that may be the key of a dictionary: in JSON the name of a member, in MessagePack the value itself.</summary>
public abstract class KeyFormatter<T> : Formatter<T>
{
    /// <summary>
    /// The comparer of dictionaries that are read, such that a peer cannot choose keys that collide; <see langword="null"/> for the type's
    /// own, which limits a dictionary of other keys than strings to 1,024 entries.
    /// </summary>
    public virtual IEqualityComparer<T>? Comparer => null;

    /// <summary>Writes the name of a JSON member.</summary>
    /// <exception cref="PayloadException">The value cannot be written.</exception>
    public abstract void WriteName(Utf8JsonWriter writer, T value);

    /// <summary>Reads the name of a JSON member: the reader stands on it and stays there.</summary>
    /// <exception cref="PayloadException">The name is not a <typeparamref name="T"/>.</exception>
    public abstract T ReadName(ref Utf8JsonReader reader);
}
