using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Parley.Generator.Emit;

/// <summary>Small pieces of C# text.</summary>
internal static class CSharpText
{
    /// <summary>A string literal.</summary>
    public static string Literal(string value)
    {
        var text = new StringBuilder("\"");
        foreach (var letter in value)
        {
            if (letter is '"' or '\\')
                text.Append('\\').Append(letter);
            else if (char.IsControl(letter) || char.IsSurrogate(letter) || letter is '\u2028' or '\u2029')
                text.Append("\\u").Append(((int)letter).ToString("x4", CultureInfo.InvariantCulture));
            else
                text.Append(letter);
        }

        return text.Append('"').ToString();
    }

    /// <summary>An array of <paramref name="type"/>, which may be empty.</summary>
    public static string Array(string type, IEnumerable<string> items)
    {
        var list = items.ToList();
        return list.Count == 0
            ? "global::System.Array.Empty<" + type + ">()"
            : "new " + type + "[] { " + string.Join(", ", list) + " }";
    }

    public static string List(IEnumerable<string> items) => string.Join(", ", items);
}
