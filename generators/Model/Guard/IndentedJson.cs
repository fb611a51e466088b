using System.Linq;
using System.Text;

namespace Parley.Model.Guard;

/// <summary>
/// Prints JSON for diffs: each object of a list stands on a line of its own, or on several if it has lists itself; types stay on their line.
/// </summary>
internal static class IndentedJson
{
    // The level of what is on the line of its parent.
    private const int Flat = -1;

    public static string Of(JsonValue value)
    {
        var text = new StringBuilder();
        Print(text, value, 0);
        return text.Append('\n').ToString();
    }

    private static void Print(StringBuilder text, JsonValue value, int level)
    {
        if (value.Kind is JsonKind.Literal or JsonKind.Number)
            text.Append(value.Text);
        else if (value.Kind == JsonKind.String)
            text.Append(new JsonText().Value(value.Text));
        else if (level >= 0 && IsTall(value))
            PrintTall(text, value, level);
        else
            PrintFlat(text, value);
    }

    private static void PrintTall(StringBuilder text, JsonValue value, int level)
    {
        var isArray = value.Kind == JsonKind.Array;
        text.Append(isArray ? '[' : '{');
        var count = isArray ? value.Items.Count : value.Members.Count;
        for (var i = 0; i < count; i++)
        {
            Break(text, level + 1);
            PrintPart(text, value, i, level + 1);
            if (i + 1 < count)
                text.Append(',');
        }

        Break(text, level);
        text.Append(isArray ? ']' : '}');
    }

    private static void PrintFlat(StringBuilder text, JsonValue value)
    {
        var isArray = value.Kind == JsonKind.Array;
        var count = isArray ? value.Items.Count : value.Members.Count;
        text.Append(isArray ? "[" : "{ ");
        for (var i = 0; i < count; i++)
        {
            text.Append(i > 0 ? ", " : "");
            PrintPart(text, value, i, Flat);
        }

        text.Append(isArray ? "]" : " }");
    }

    private static void PrintPart(StringBuilder text, JsonValue value, int index, int level)
    {
        if (value.Kind == JsonKind.Object)
            text.Append(new JsonText().Value(value.Members[index].Key)).Append(": ");
        Print(text, value.Kind == JsonKind.Array ? value.Items[index] : value.Members[index].Value, level);
    }

    // The arguments of a type ("map", "tuple") are an array too, but no list of things that come and go.
    private static bool IsTall(JsonValue value) => value.Kind == JsonKind.Array
        ? value.Items.Any(item => item.Kind == JsonKind.Object)
        : value.Members.Any(member => member.Key is not ("map" or "tuple") && member.Value.Kind is JsonKind.Array && IsTall(member.Value));

    private static void Break(StringBuilder text, int level) => text.Append('\n').Append(' ', level * 2);
}
