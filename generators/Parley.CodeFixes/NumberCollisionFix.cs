using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Parley.CodeFixes;

/// <summary>Gives an operation the next free number, or the one of its name.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "PAR014")]
public sealed class NumberCollisionFix() : ContractFix("PAR014")
{
    private protected override IEnumerable<Mend> Find(Mistake mistake)
    {
        if (mistake.Within<MethodDeclarationSyntax>() is not { } method || mistake.Symbol(method) is not IMethodSymbol symbol)
            yield break;

        var free = OperationIds.FreeFor(symbol, mistake.Methods()).ToString(CultureInfo.InvariantCulture);
        var attribute = Mistake.AttributeOf(method, "Operation");
        yield return new Mend(
            "change", "Use the number " + free,
            attribute is null
                ? Attributes.Add(method, mistake.AttributeAt(method, "Operation") + "(Id = " + free + ")")
                : Attributes.Set(attribute, "Id", free));

        if (attribute?.ArgumentList?.Arguments.FirstOrDefault(static one => one.NameEquals?.Name.Identifier.ValueText == "Id") is { } argument)
            yield return new Mend("remove", "Remove the number", Attributes.RemoveArgument(argument));
    }
}
