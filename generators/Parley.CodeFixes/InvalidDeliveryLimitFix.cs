using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Parley.CodeFixes;

/// <summary>Brings a capacity or a rate into its range where there is a nearest one, or removes it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "PAR054")]
public sealed class InvalidDeliveryLimitFix() : ContractFix("PAR054")
{
    private protected override IEnumerable<Mend> Find(Mistake mistake)
    {
        if (mistake.Within<AttributeArgumentSyntax>() is not { } argument)
            yield break;

        if (argument.NameEquals is not null)
        {
            yield return new Mend("change", "Set the capacity to 1", new Edit(argument.Expression.Span, "1"));
            yield return new Mend("remove", "Use the capacity of 1024", Attributes.RemoveArgument(argument));
            yield break;
        }

        // Nothing is nearest to no message at all.
        if (mistake.Number(argument.Expression) is > 0 and var rate)
        {
            var nearest = rate < 1 ? "0.0000116" : "1000";
            yield return new Mend("change", "Set the rate to " + nearest, new Edit(argument.Expression.Span, nearest));
        }

        yield return new Mend("remove", "Remove the rate", Attributes.RemoveArgument(argument));
    }
}
