using System.Collections.Generic;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Parley.CodeFixes;

/// <summary>Brings a deadline into its range, or removes it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "PAR018")]
public sealed class InvalidTimeoutFix() : ContractFix("PAR018")
{
    private const int Longest = 3_600_000;

    private protected override IEnumerable<Mend> Find(Mistake mistake)
    {
        if (mistake.Within<AttributeArgumentSyntax>() is not { Parent.Parent: AttributeSyntax attribute } argument)
            yield break;

        var nearest = mistake.Constant(argument.Expression) is < 1 ? 1 : Longest;
        var text = nearest.ToString(CultureInfo.InvariantCulture);
        yield return new Mend("change", "Set the deadline to " + text + " ms", new Edit(argument.Expression.Span, text));
        yield return new Mend("remove", "Remove the deadline", Attributes.Remove(attribute));
    }
}
