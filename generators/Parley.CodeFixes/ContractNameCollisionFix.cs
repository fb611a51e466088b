using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Parley.CodeFixes;

/// <summary>Gives the second contract a name with its namespace or containing type.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "PAR005")]
public sealed class ContractNameCollisionFix() : ContractFix("PAR005")
{
    private protected override IEnumerable<Mend> Find(Mistake mistake)
    {
        if (mistake.Within<InterfaceDeclarationSyntax>() is not { } syntax || mistake.Symbol(syntax) is not INamedTypeSymbol contract ||
            Mistake.AttributeOf(syntax, "Contract") is not { } attribute)
        {
            yield break;
        }

        var simple = contract.Name.Length > 1 && contract.Name[0] == 'I' && char.IsUpper(contract.Name[1])
            ? contract.Name.Substring(1)
            : contract.Name;
        var around = contract.ContainingType?.Name ?? contract.ContainingNamespace.Name;
        var name = around.Length > 0 ? around + simple : contract.Name;
        yield return new Mend("name", "Name it '" + name + "' on the wire", Attributes.Set(attribute, "Name", "\"" + name + "\""));
    }
}
