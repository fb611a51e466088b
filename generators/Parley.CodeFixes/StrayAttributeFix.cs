using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Parley.CodeFixes;

/// <summary>Makes the interface a contract, or removes an attribute that says nothing.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "PAR006")]
public sealed class StrayAttributeFix() : ContractFix("PAR006")
{
    private protected override IEnumerable<Mend> Find(Mistake mistake)
    {
        if (mistake.Within<AttributeSyntax>() is not { } attribute)
            yield break;

        yield return new Mend("remove", "Remove [" + attribute.Name + "]", Attributes.Remove(attribute));
        if (mistake.Within<InterfaceDeclarationSyntax>() is { } owner)
        {
            yield return new Mend(
                "mark", "Mark '" + owner.Identifier.ValueText + "' with [Contract]",
                Attributes.Add(owner, mistake.AttributeAt(owner, "Contract")));
        }
    }
}
