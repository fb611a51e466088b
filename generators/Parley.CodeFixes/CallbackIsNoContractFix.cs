using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Parley.CodeFixes;

/// <summary>Marks the callback as a contract.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "PAR003")]
public sealed class CallbackIsNoContractFix() : ContractFix("PAR003")
{
    private protected override IEnumerable<Mend> Find(Mistake mistake)
    {
        if (mistake.Within<TypeOfExpressionSyntax>() is { } named &&
            mistake.TypeOf(named.Type) is INamedTypeSymbol { TypeKind: TypeKind.Interface, Arity: 0 } callback &&
            callback.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(mistake.CancellationToken) is { } declaration)
        {
            yield return new Mend(
                "mark", "Mark '" + callback.Name + "' with [Contract]",
                Attributes.Add(declaration, mistake.AttributeAt(declaration, "Contract")));
        }
    }
}
