using System.Collections.Generic;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Parley.CodeFixes;

/// <summary>Brings a number into its range, or takes the one of the operation's name.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "PAR017")]
public sealed class InvalidOperationIdFix() : ContractFix("PAR017")
{
    private const int Largest = 65_535;

    private protected override IEnumerable<Mend> Find(Mistake mistake)
    {
        if (mistake.Within<AttributeArgumentSyntax>() is not { } argument || mistake.Within<MethodDeclarationSyntax>() is not { } method ||
            mistake.Symbol(method) is not IMethodSymbol symbol)
        {
            yield break;
        }

        var free = OperationIds.FreeFor(symbol, mistake.Methods());
        if (free <= Largest)
        {
            var text = free.ToString(CultureInfo.InvariantCulture);
            yield return new Mend("change", "Use the number " + text, new Edit(argument.Expression.Span, text));
        }

        yield return new Mend("remove", "Remove the number", Attributes.RemoveArgument(argument));
    }
}
