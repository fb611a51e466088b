using System;
using System.Text;

namespace Parley.Generator.Emit;

/// <summary>Collects lines of C# at the current depth; every line ends in <c>\n</c> on every machine.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Writes each line of <paramref name="lines"/> at the current depth.</summary>
    public SourceWriter Write(string lines)
    {
        foreach (var line in lines.Split('\n'))
        {
            var text = line.TrimEnd('\r');
            if (text.Length > 0)
                _text.Append(' ', _depth * 4).Append(text);
            _text.Append('\n');
        }

        return this;
    }

    public SourceWriter Line() => Write("");

    /// <summary>Writes <paramref name="head"/> and what <paramref name="body"/> writes between braces.</summary>
    public SourceWriter Block(string head, Action body, string end = "}")
    {
        Write(head).Write("{");
        _depth++;
        body();
        _depth--;
        return Write(end);
    }

    public override string ToString() => _text.ToString();
}
