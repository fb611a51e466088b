using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Parley.CodeFixes;

/// <summary>How a file is laid out where something is added.</summary>
internal static class Layout
{
    /// <summary>What separates a node from a sibling of it: a new line with the same indent, or a space if the node does not start its line.</summary>
    public static string Separator(SyntaxNode node)
    {
        var start = node.GetFirstToken().SpanStart;
        var text = node.SyntaxTree.GetText();
        var indent = text.ToString(TextSpan.FromBounds(text.Lines.GetLineFromPosition(start).Start, start));
        return string.IsNullOrWhiteSpace(indent) ? NewLine(text) + indent : " ";
    }

    /// <summary>The end of the file's lines.</summary>
    private static string NewLine(SourceText text)
    {
        var line = text.Lines[0];
        var end = text.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak));
        return end.Length == 0 ? "\n" : end;
    }
}
