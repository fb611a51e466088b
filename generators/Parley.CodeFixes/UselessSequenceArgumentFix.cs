using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Parley.CodeFixes;

/// <summary>Removes an argument that orders nothing, or lets it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "PAR032")]
public sealed class UselessSequenceArgumentFix() : ContractFix("PAR032")
{
    private protected override IEnumerable<Mend> Find(Mistake mistake)
    {
        if (mistake.Within<AttributeArgumentSyntax>() is not { Parent: AttributeArgumentListSyntax { Arguments: { Count: 2 } arguments } } argument)
            yield break;

        yield return new Mend("remove", "Remove the argument", Attributes.RemoveArgument(argument));
        if (arguments[0] != argument && arguments[0].Expression is MemberAccessExpressionSyntax kind)
            yield return new Mend("by", "Use 'SerialBy'", new Edit(kind.Name.Span, "SerialBy"));
    }
}
