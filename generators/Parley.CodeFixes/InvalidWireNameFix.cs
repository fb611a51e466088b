using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Parley.CodeFixes;

/// <summary>Makes a name fit for the wire, or takes the one of the declaration.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "PAR004")]
public sealed class InvalidWireNameFix() : ContractFix("PAR004")
{
    private const int Longest = 128;

    private protected override IEnumerable<Mend> Find(Mistake mistake)
    {
        if (mistake.Within<AttributeArgumentSyntax>() is not { } argument)
            yield break;

        if (argument.Expression is LiteralExpressionSyntax literal)
        {
            var valid = string.Concat(literal.Token.ValueText.Where(static letter => char.IsLetterOrDigit(letter) || letter is '-' or '_').Take(Longest));
            if (valid.Length > 0)
                yield return new Mend("change", "Change the name to '" + valid + "'", new Edit(literal.Span, "\"" + valid + "\""));
        }

        yield return new Mend("remove", "Remove the name", Remove(argument));
    }

    // [Contract] means something without arguments; [Operation] does not.
    private static Edit Remove(AttributeArgumentSyntax argument) =>
        argument.Parent is AttributeArgumentListSyntax { Arguments.Count: 1, Parent: AttributeSyntax { Parent.Parent: InterfaceDeclarationSyntax } } list
            ? new Edit(list.Span, "")
            : Attributes.RemoveArgument(argument);
}
