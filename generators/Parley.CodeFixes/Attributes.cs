using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Parley.CodeFixes;

/// <summary>Changes of attributes that leave the lines around them alone.</summary>
internal static class Attributes
{
    /// <summary>Puts an attribute on a line of its own before a declaration, or in its line if it does not start one.</summary>
    public static Edit Add(SyntaxNode declaration, string attribute)
    {
        var first = declaration.GetFirstToken();
        var text = declaration.SyntaxTree.GetText();
        var line = text.Lines.GetLineFromPosition(first.SpanStart);
        var indent = text.ToString(TextSpan.FromBounds(line.Start, first.SpanStart));
        var separator = string.IsNullOrWhiteSpace(indent) ? NewLine(text) + indent : " ";
        return new Edit(new TextSpan(first.SpanStart, 0), "[" + attribute + "]" + separator, declaration.SyntaxTree);
    }

    /// <summary>Removes an attribute, and its brackets and line if nothing else is there.</summary>
    public static Edit Remove(AttributeSyntax attribute)
    {
        var list = (AttributeListSyntax)attribute.Parent!;
        return list.Attributes.Count == 1 ? RemoveWhole(list) : RemoveItem(list.Attributes, attribute);
    }

    /// <summary>Removes attributes of one list, and its brackets and line if nothing else is there.</summary>
    public static Edit Remove(AttributeListSyntax list, IReadOnlyCollection<AttributeSyntax> attributes)
    {
        var rest = list.Attributes.Where(attribute => !attributes.Contains(attribute)).ToList();
        if (rest.Count == 0 || attributes.Count == 1)
            return rest.Count == 0 ? RemoveWhole(list) : Remove(attributes.First());

        var span = TextSpan.FromBounds(list.Attributes[0].SpanStart, list.Attributes.Last().Span.End);
        return new Edit(span, string.Join(", ", rest), list.SyntaxTree);
    }

    /// <summary>Gives an attribute a named argument, or another value for the one that it has.</summary>
    public static Edit Set(AttributeSyntax attribute, string name, string value)
    {
        var argument = attribute.ArgumentList?.Arguments.FirstOrDefault(candidate => candidate.NameEquals?.Name.Identifier.ValueText == name);
        if (argument is not null)
            return new Edit(argument.Expression.Span, value, attribute.SyntaxTree);
        if (attribute.ArgumentList is not { } list)
            return new Edit(new TextSpan(attribute.Span.End, 0), "(" + name + " = " + value + ")", attribute.SyntaxTree);

        var separator = list.Arguments.Count == 0 ? "" : ", ";
        return new Edit(new TextSpan(list.CloseParenToken.SpanStart, 0), separator + name + " = " + value, attribute.SyntaxTree);
    }

    /// <summary>Removes an argument, and the attribute itself if it says nothing without.</summary>
    public static Edit RemoveArgument(AttributeArgumentSyntax argument)
    {
        var attribute = (AttributeSyntax)argument.Parent!.Parent!;
        return attribute.ArgumentList!.Arguments.Count == 1 ? Remove(attribute) : RemoveItem(attribute.ArgumentList.Arguments, argument);
    }

    private static Edit RemoveWhole(AttributeListSyntax list) =>
        new(TextSpan.FromBounds(list.SpanStart, list.GetLastToken().GetNextToken().SpanStart), "", list.SyntaxTree);

    private static Edit RemoveItem<T>(SeparatedSyntaxList<T> items, T item)
        where T : SyntaxNode
    {
        var index = items.IndexOf(item);
        var span = index == 0
            ? TextSpan.FromBounds(item.SpanStart, items[1].SpanStart)
            : TextSpan.FromBounds(items[index - 1].Span.End, item.Span.End);
        return new Edit(span, "", item.SyntaxTree);
    }

    /// <summary>The end of the file's lines.</summary>
    private static string NewLine(SourceText text)
    {
        var line = text.Lines[0];
        var end = text.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak));
        return end.Length == 0 ? "\n" : end;
    }
}
