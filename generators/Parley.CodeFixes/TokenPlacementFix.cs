using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Parley.CodeFixes;

/// <summary>Moves the token to the end, or removes one of several.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "PAR012")]
public sealed class TokenPlacementFix() : ContractFix("PAR012")
{
    private protected override IEnumerable<Mend> Find(Mistake mistake)
    {
        if (mistake.Within<ParameterSyntax>() is not { Parent: ParameterListSyntax list } token)
            yield break;

        var index = list.Parameters.IndexOf(token);
        var last = list.Parameters[list.Parameters.Count - 1];
        if (index < 0 || token == last || last.Modifiers.Any(SyntaxKind.ParamsKeyword))
            yield break;

        var removal = new Edit(TextSpan.FromBounds(token.SpanStart, list.Parameters[index + 1].SpanStart), "");
        var type = mistake.TypeOf(token.Type!);
        if (list.Parameters.Skip(index + 1).Any(other => SymbolEqualityComparer.Default.Equals(mistake.TypeOf(other.Type!), type)))
        {
            yield return new Mend("remove", "Remove '" + token.Identifier.ValueText + "'", removal);
            yield break;
        }

        // After a parameter with a default, each has one.
        var text = token.ToString() + (last.Default is not null && token.Default is null ? " = default" : "");
        yield return new Mend(
            "move", "Move '" + token.Identifier.ValueText + "' to the end", removal, new Edit(new TextSpan(last.Span.End, 0), ", " + text));
    }
}
