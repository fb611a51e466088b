using System.Collections.Generic;

namespace Parley.Model;

/// <summary>A value of a JSON text that remembers where it starts.</summary>
/// <param name="Position">The offset of its first character.</param>
/// <param name="Text">The text of a string, the spelling of a number or literal; empty for the others.</param>
/// <param name="Items">The elements of an array.</param>
/// <param name="Members">The members of an object in the order of the text; no name is there twice.</param>
internal sealed record JsonValue(
    JsonKind Kind, int Position, string Text, IReadOnlyList<JsonValue> Items, IReadOnlyList<KeyValuePair<string, JsonValue>> Members)
{
    /// <summary>The member with this name; null if there is none.</summary>
    public JsonValue? Find(string name)
    {
        foreach (var member in Members)
        {
            if (member.Key == name)
                return member.Value;
        }

        return null;
    }
}

/// <summary>The kinds of JSON values.</summary>
internal enum JsonKind
{
    /// <summary>Null, true or false.</summary>
    Literal,

    /// <summary>A number, as it is spelled.</summary>
    Number,

    /// <summary>A text.</summary>
    String,

    /// <summary>An array.</summary>
    Array,

    /// <summary>An object.</summary>
    Object,
}
