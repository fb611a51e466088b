using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Parley.CodeFixes;

/// <summary>Lets calls run one at a time, as the attribute may have meant, or as they do without it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "PAR034")]
public sealed class UnknownConcurrencyFix() : ContractFix("PAR034")
{
    private protected override IEnumerable<Mend> Find(Mistake mistake)
    {
        if (mistake.Within<AttributeArgumentSyntax>() is not { Parent.Parent: AttributeSyntax { ArgumentList.Arguments: { } arguments } attribute } argument)
            yield break;

        var kind = arguments.Count > 1 ? "SerialBy" : "Serial";
        yield return new Mend("change", "Use '" + kind + "'", new Edit(argument.Expression.Span, mistake.NameOf("Parley.Concurrency") + "." + kind));
        yield return new Mend("remove", "Remove [Concurrency]", Attributes.Remove(attribute));
    }
}
