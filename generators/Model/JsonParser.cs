using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Parley.Model;

/// <summary>
/// Parses JSON (RFC 8259) strictly: an analyzer cannot bring a JSON library along. A name twice in an object and more than
/// <see cref="DeepestLevel"/> levels are errors, so that no text costs more than its length.
/// </summary>
internal sealed class JsonParser
{
    private const int DeepestLevel = 64;

    private static readonly KeyValuePair<string, JsonValue>[] NoMembers = Array.Empty<KeyValuePair<string, JsonValue>>();

    private readonly string _text;
    private int _position;
    private int _level;

    private JsonParser(string text) => _text = text;

    /// <summary>Parses a text that is one value.</summary>
    /// <exception cref="ManifestFormatException">It is not.</exception>
    public static JsonValue Parse(string text)
    {
        var parser = new JsonParser(text);
        var value = parser.ReadValue();
        parser.SkipSpace();
        return parser._position == text.Length ? value : throw parser.Fail("there is more after the end of the JSON");
    }

    private JsonValue ReadValue()
    {
        SkipSpace();
        return Peek() switch
        {
            '{' => ReadObject(),
            '[' => ReadArray(),
            '"' => ReadString(),
            '-' or (>= '0' and <= '9') => ReadNumber(),
            't' => ReadLiteral("true"),
            'f' => ReadLiteral("false"),
            'n' => ReadLiteral("null"),
            '\0' => throw Fail("the JSON ends too early"),
            _ => throw Fail("a JSON value is expected here"),
        };
    }

    private JsonValue ReadObject()
    {
        var start = Enter();
        var members = new List<KeyValuePair<string, JsonValue>>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        SkipSpace();
        if (!Take('}'))
        {
            do
            {
                SkipSpace();
                if (Peek() != '"')
                    throw Fail("the name of a member is expected here");
                var name = ReadString();
                if (!names.Add(name.Text))
                    throw new ManifestFormatException("a member is there twice", name.Position);
                SkipSpace();
                Demand(':');
                members.Add(new KeyValuePair<string, JsonValue>(name.Text, ReadValue()));
                SkipSpace();
            }
            while (Take(','));
            Demand('}');
        }

        _level--;
        return new JsonValue(JsonKind.Object, start, "", Array.Empty<JsonValue>(), members);
    }

    private JsonValue ReadArray()
    {
        var start = Enter();
        var items = new List<JsonValue>();
        SkipSpace();
        if (!Take(']'))
        {
            do
            {
                items.Add(ReadValue());
                SkipSpace();
            }
            while (Take(','));
            Demand(']');
        }

        _level--;
        return new JsonValue(JsonKind.Array, start, "", items, NoMembers);
    }

    private int Enter()
    {
        if (++_level > DeepestLevel)
            throw Fail("the JSON is nested too deeply");
        return _position++;
    }

    private JsonValue ReadString()
    {
        var start = _position++;
        var text = new StringBuilder();
        while (true)
        {
            var letter = Peek();
            if (letter < ' ')
                throw Fail("a text does not end, or has a control character");
            _position++;
            if (letter == '"')
                return new JsonValue(JsonKind.String, start, text.ToString(), Array.Empty<JsonValue>(), NoMembers);
            text.Append(letter == '\\' ? ReadEscape() : letter);
        }
    }

    private char ReadEscape()
    {
        var letter = Peek();
        var plain = "\"\\/bfnrt".IndexOf(letter);
        if (plain >= 0)
        {
            _position++;
            return "\"\\/\b\f\n\r\t"[plain];
        }

        if (letter != 'u' || _position + 5 > _text.Length ||
            !ushort.TryParse(_text.Substring(_position + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            throw Fail("a text has an escape that JSON does not know");
        }

        _position += 5;
        return (char)code;
    }

    private JsonValue ReadNumber()
    {
        var start = _position;
        Take('-');
        if (!Take('0'))
            ReadDigits();
        if (Take('.'))
            ReadDigits();
        if (Take('e') || Take('E'))
        {
            if (!Take('+'))
                Take('-');
            ReadDigits();
        }

        return Scalar(JsonKind.Number, start);
    }

    private void ReadDigits()
    {
        var start = _position;
        while (Peek() is >= '0' and <= '9')
            _position++;
        if (_position == start)
            throw Fail("a number has no digit here");
    }

    private JsonValue ReadLiteral(string literal)
    {
        if (string.CompareOrdinal(_text, _position, literal, 0, literal.Length) != 0)
            throw Fail("a JSON value is expected here");
        _position += literal.Length;
        return Scalar(JsonKind.Literal, _position - literal.Length);
    }

    private JsonValue Scalar(JsonKind kind, int start) =>
        new(kind, start, _text.Substring(start, _position - start), Array.Empty<JsonValue>(), NoMembers);

    private char Peek() => _position < _text.Length ? _text[_position] : '\0';

    private bool Take(char letter)
    {
        if (Peek() != letter)
            return false;
        _position++;
        return true;
    }

    private void Demand(char letter)
    {
        if (!Take(letter))
            throw Fail("'" + letter + "' is expected here");
    }

    private void SkipSpace()
    {
        while (Peek() is ' ' or '\t' or '\r' or '\n')
            _position++;
    }

    private ManifestFormatException Fail(string problem) => new(problem, Math.Min(_position, _text.Length));
}
