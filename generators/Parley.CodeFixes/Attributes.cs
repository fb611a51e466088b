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
        return new Edit(new TextSpan(first.SpanStart, 0), "[" + attribute + "]" + Layout.Separator(declaration), declaration.SyntaxTree);
    }

    /// <summary>Puts attributes behind one: on lines of their own, or into its brackets if it shares them.</summary>
    public static Edit AddAfter(AttributeSyntax attribute, IEnumerable<string> added)
    {
        var list = (AttributeListSyntax)attribute.Parent!;
        return list.Attributes.Count > 1
            ? new Edit(new TextSpan(attribute.Span.End, 0), string.Concat(added.Select(static text => ", " + text)), attribute.SyntaxTree)
            : new Edit(new TextSpan(list.Span.End, 0), string.Concat(added.Select(text => Layout.Separator(list) + "[" + text + "]")), attribute.SyntaxTree);
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
}
