using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Parley.CodeFixes;

/// <summary>Makes a contract visible in its project.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "PAR002")]
public sealed class HiddenContractFix() : ContractFix("PAR002")
{
    private protected override IEnumerable<Mend> Find(Mistake mistake)
    {
        if (mistake.Within<InterfaceDeclarationSyntax>() is not { } contract)
            yield break;

        var hiding = contract.Modifiers.Where(static modifier =>
            modifier.IsKind(SyntaxKind.PrivateKeyword) || modifier.IsKind(SyntaxKind.ProtectedKeyword) || modifier.ValueText == "file").ToList();
        if (hiding.Count > 0)
        {
            var span = TextSpan.FromBounds(hiding[0].SpanStart, hiding[hiding.Count - 1].Span.End);
            yield return new Mend("internal", "Make '" + contract.Identifier.ValueText + "' internal", new Edit(span, "internal"));
        }
        else if (contract.Parent is TypeDeclarationSyntax && contract.Modifiers.Count == 0)
        {
            var start = new TextSpan(contract.Keyword.SpanStart, 0);
            yield return new Mend("internal", "Make '" + contract.Identifier.ValueText + "' internal", new Edit(start, "internal "));
        }
    }
}
