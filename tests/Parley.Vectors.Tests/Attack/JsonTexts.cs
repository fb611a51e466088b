using System.Collections.Generic;

namespace Parley.Vectors.Tests.Attack;

/// <summary>Texts for J1: what RFC 8259 makes JSON, what it does not, and what it leaves to the reader. Bytes that are no text stand as Latin-1.</summary>
internal static class JsonTexts
{
    public static readonly string[] WellFormed =
    [
        "[]", "{}", " [ ] ", "\t{\n}\r", "[[]]", "[[],[[]],{}]", "{\"\":{}}", "{\"a\":[{\"b\":null}]}", "null", "true", "false", "\"\"", "[null,true,false]",
        "0", "-0", "1", "-1", "123456789", "0.0", "-0.0", "0.5", "10.25", "1e1", "1E1", "1e+1", "1e-1", "0e0", "0E+0", "-1.5e-7", "1.0000000000000000000000000001",
        "123456789012345678901234567890", "1e-400", "0.00000000000000000000000000000000000001", "\"a\"", "\" \"", "\"\\\"\"", "\"\\\\\"", "\"\\/\"", "\"/\"",
        "\"\\b\\f\\n\\r\\t\"", "\"\\u0000\"", "\"\\u001f\"", "\"\\u0041\\u00E9\\u20ac\"", "\"\\ud83d\\ude00\"", "\"\\uD83D\\uDE00 and \\uDBFF\\uDFFF\"", "\"\\uFFFF\\uFDD0\"",
        "\"\u007f\"", "\"\\u0022\"", "\"\\u005C\"", "\"[{,:}]\"", "\"// no comment\"", "\"null\"", "{\"a\":1,\"b\":2}", "{\"a\" : 1 , \"b\" : 2}", "{\"\\u0061\":1}",
        "{\"a\":1,\"A\":2}", "{\"__proto__\":{}}", "{\"a b\":\"c d\"}", "[1,\n2\r\n,3\t]", "[\"\u00c3\u00a9\"]", "[\"\u00e2\u0082\u00ac\"]", "[\"\u00f0\u009f\u0098\u0080\"]", "[\"\u00e2\u0080\u00a8\"]",
    ];

    /// <summary>Not JSON, and with as many brackets opened as closed, so that they spoil nothing but themselves inside of a frame.</summary>
    public static readonly string[] IllFormed =
    [
        "[1 2]", "[1,,2]", "[,1]", "[1,]", "[,]", "{\"a\":1,}", "{,}", "{\"a\"}", "{\"a\":}", "{:1}", "{a:1}", "{'a':1}", "{1:1}", "{null:1}", "{[]:1}", "{\"a\" 1}",
        "{\"a\":1 \"b\":2}", "{\"a\":1,,\"b\":2}", "{\"a\",\"b\"}", "{\"a\":1:2}", "{\"a\"::1}", "[:]", "[\"a\":1]", "nul", "nulll", "NULL", "True", "tru", "fals", "undefined",
        "NaN", "Infinity", "-Infinity", "+1", "01", "-01", "00", "1.", ".1", "-.1", "-", "--1", "+-1", "1e", "1e+", "1E-", "1.e1", "1e1.5", "1e1e1", "0x1", "0b1", "1_000", "1,5e",
        "1f", "1n", "1a", "\u00bd", "'a'", "a", "\\u0061", "\"\\a\"", "\"\\x41\"", "\"\\u\"", "\"\\u1\"", "\"\\u12\"", "\"\\u123\"", "\"\\u12g4\"", "\"\\U0041\"", "\"\\0\"", "\"\\'\"", "\"\n\"", "\"\t\"",
        "\"\0\"", "\"\u001f\"", "// a\n1", "/* a */ 1", "1 // a", "1 /* a */", "# a\n1", "[1]x", "1 1", "true false", "{}{}", "[][]", "\u000b1", "\u000c1", "\u00a01", "\u00c2\u00a01",
        "\u00ef\u00bb\u00bf1", "[\u00ff]", "*", "&", "<a>", "(1)", "=1", "\0", "1\0", "[1;2]", "{\"a\"=1}", "${a}", "```",
    ];

    /// <summary>Not JSON because it ends too early or too late.</summary>
    public static readonly string[] Torn =
    [
        "", " ", "[", "{", "[[", "[]]", "{}}", "[}", "{]", "[1", "[1,", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,", "]", "}", ",", ":", "\"", "\"a", "\"\\", "\"\\\"", "\"\\u00", "[\"a", "{\"a", "1,", "1]", "[1],",
    ];

    /// <summary>
    /// What RFC 8259 leaves open, with our answer: whether the text is passed over where nobody reads it, and whether it is read. What is no UTF-8 does not even
    /// arrive over a WebSocket, which refuses it with 1007.
    /// </summary>
    public static readonly IReadOnlyList<(string Text, bool IsSkipped, bool IsRead)> Free =
    [
        ("1e400", true, true), ("-1e400", true, true), ("1e99999", true, true), ("{\"a\":1,\"a\":2}", true, false), ("{\"a\":1,\"\\u0061\":1}", true, false),
        ("\"\\ud800\"", true, false), ("\"\\udc00\"", true, false), ("\"\\ud800\\u0041\"", true, false), ("\"\\ud800\\ud800\"", true, false), ("{\"\\udead\":1}", true, false),
        ("\"\u00ff\"", true, false), ("\"\u00c0\u0080\"", true, false), ("\"\u00ed\u00a0\u0080\"", true, false), ("\"\u00e2\u0082\"", true, false), ("\"\u00f5\u0080\u0080\u0080\"", true, false), ("\"\u0080\"", true, false),
    ];
}
