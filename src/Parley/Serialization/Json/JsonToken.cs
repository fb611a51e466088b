using System.Text.Json;

namespace Parley.Serialization.Json;

/// <summary>Steps over tokens and says what was found where something else was expected.</summary>
internal static class JsonToken
{
    public static PayloadException Expected(string what, JsonTokenType found) => new("expected " + what + ", found " + Describe(found));

    /// <summary>Steps to the next token, which must exist.</summary>
    public static void Advance(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
            throw new PayloadException("the JSON text ends inside a value; pass the whole text");
    }

    /// <summary>Steps to the last token of the present value, without recursion.</summary>
    public static void Skip(ref Utf8JsonReader reader)
    {
        if (!reader.TrySkip())
            throw new PayloadException("the JSON text ends inside a value; pass the whole text");
    }

    private static string Describe(JsonTokenType type) => type switch
    {
        JsonTokenType.Null => "null",
        JsonTokenType.True or JsonTokenType.False => "a boolean",
        JsonTokenType.Number => "a number",
        JsonTokenType.String => "a string",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.StartObject => "an object",
        _ => "no value",
    };
}
