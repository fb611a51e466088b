using System.Globalization;
using System.Text;

namespace Parley.Model;

/// <summary>Writes compact JSON whose bytes depend on nothing but the calls: an analyzer cannot bring a JSON library along.</summary>
internal sealed class JsonText
{
    private readonly StringBuilder _text = new();
    private bool _needsComma;

    public JsonText Name(string name)
    {
        Separate();
        Quote(name);
        _text.Append(':');
        _needsComma = false;
        return this;
    }

    public JsonText Value(string value)
    {
        Separate();
        Quote(value);
        return this;
    }

    public JsonText Value(long value)
    {
        Separate();
        _text.Append(value.ToString(CultureInfo.InvariantCulture));
        return this;
    }

    /// <summary>Writes a finite number.</summary>
    public JsonText Value(double value)
    {
        Separate();
        _text.Append(value.ToString("R", CultureInfo.InvariantCulture));
        return this;
    }

    public JsonText Value(bool value)
    {
        Separate();
        _text.Append(value ? "true" : "false");
        return this;
    }

    /// <summary>Opens an object or array with <c>{</c> or <c>[</c>.</summary>
    public JsonText Open(char bracket)
    {
        Separate();
        _text.Append(bracket);
        _needsComma = false;
        return this;
    }

    /// <summary>Closes an object or array with <c>}</c> or <c>]</c>.</summary>
    public JsonText Close(char bracket)
    {
        _text.Append(bracket);
        _needsComma = true;
        return this;
    }

    public override string ToString() => _text.ToString();

    private void Separate()
    {
        if (_needsComma)
            _text.Append(',');
        _needsComma = true;
    }

    private void Quote(string value)
    {
        _text.Append('"');
        foreach (var letter in value)
        {
            if (letter is '"' or '\\')
                _text.Append('\\').Append(letter);
            else if (char.IsControl(letter) || char.IsSurrogate(letter) || letter is '\u2028' or '\u2029')
                _text.Append("\\u").Append(((int)letter).ToString("x4", CultureInfo.InvariantCulture));
            else
                _text.Append(letter);
        }

        _text.Append('"');
    }
}
