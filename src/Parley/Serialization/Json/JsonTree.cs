using System;
using System.Collections.Generic;
using System.Text.Json;
using Parley.Serialization.Text;

namespace Parley.Serialization.Json;

/// <summary>
/// JSON values of any form. They obey the rules of declared types: a member twice is an error, and so is half of a surrogate pair.
/// </summary>
internal static class JsonTree
{
    // What any reader of the engine allows at most.
    private const int MaxDepth = 64;

    /// <summary>Reads the value that the reader stands on; its depth is the reader's affair.</summary>
    public static JsonElement Read(ref Utf8JsonReader reader)
    {
        var element = JsonElement.ParseValue(ref reader);
        Check(element);
        return element;
    }

    /// <summary>Checks what a parser lets pass.</summary>
    /// <exception cref="PayloadException">The value has a member twice, or text that is not well formed.</exception>
    public static void Check(JsonElement element) => Check(element, depth: 0);

    /// <summary>Checks how deep a container is before code goes into it that recurses.</summary>
    public static void CheckDepth(int depth)
    {
        if (depth == MaxDepth)
            throw new PayloadException("the JSON value is nested more than 64 deep");
    }

    /// <summary>The text of a string.</summary>
    public static string Text(JsonElement element)
    {
        try
        {
            return element.GetString()!;
        }
        catch (InvalidOperationException error)
        {
            throw PayloadError.InvalidText(error);
        }
    }

    /// <summary>The name of a member.</summary>
    public static string Name(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException error)
        {
            throw PayloadError.InvalidText(error);
        }
    }

    /// <summary>Whether two numbers in JSON's grammar have the same value, in whatever way they are spelled.</summary>
    public static bool IsSameNumber(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) =>
        NumberText.TryParse(left, out var first) && NumberText.TryParse(right, out var second) && first.Equals(second);

    private static void Check(JsonElement element, int depth)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Undefined:
                throw PayloadError.Null();
            case JsonValueKind.String:
                Text(element);
                break;
            case JsonValueKind.Array:
                CheckDepth(depth);
                var index = 0;
                try
                {
                    foreach (var item in element.EnumerateArray())
                    {
                        Check(item, depth + 1);
                        index++;
                    }
                }
                catch (PayloadException error) when (error.At(index))
                {
                    throw;
                }

                break;
            case JsonValueKind.Object:
                CheckDepth(depth);
                CheckMembers(element, depth + 1);
                break;
        }
    }

    private static void CheckMembers(JsonElement element, int depth)
    {
        var names = new HashSet<string>(KeyComparers.String);
        var current = "";
        try
        {
            foreach (var member in element.EnumerateObject())
            {
                current = Name(member);
                if (!names.Add(current))
                    throw PayloadError.Duplicate();

                Check(member.Value, depth);
            }
        }
        catch (PayloadException error) when (error.At(current))
        {
            throw;
        }
    }
}
