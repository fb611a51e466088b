using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Parley.CodeFixes;

/// <summary>One way out of a mistake.</summary>
/// <param name="Kind">Tells the ways of one rule apart, for mending all mistakes the same way.</param>
internal sealed record Mend(string Kind, string Title, IReadOnlyList<Edit> Changes)
{
    public Mend(string kind, string title, params Edit[] changes)
        : this(kind, title, (IReadOnlyList<Edit>)changes)
    {
    }
}

/// <summary>A change of text in one file; the one of the mistake if there is no tree.</summary>
internal sealed record Edit(TextSpan Span, string Text, SyntaxTree? Tree = null);
