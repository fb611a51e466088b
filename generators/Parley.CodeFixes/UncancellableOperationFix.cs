using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Parley.CodeFixes;

/// <summary>Gives an operation a token.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "PAR019")]
public sealed class UncancellableOperationFix() : ContractFix("PAR019")
{
    private const string Namespace = "System.Threading";

    private protected override IEnumerable<Mend> Find(Mistake mistake)
    {
        if (mistake.Within<MethodDeclarationSyntax>() is not { ParameterList: { CloseParenToken.IsMissing: false } list })
            yield break;

        var edits = new List<Edit>();
        var type = mistake.NameOf(Namespace + ".CancellationToken");
        if (type == Namespace + ".CancellationToken" && Usings.Add(list, Namespace) is { } added)
        {
            edits.Add(added);
            type = "CancellationToken";
        }

        // With a default, callers stay as they are.
        var last = list.Parameters.LastOrDefault();
        var name = list.Parameters.Any(static parameter => parameter.Identifier.ValueText == "cancellationToken") ? "token" : "cancellationToken";
        var text = type + " " + name + " = default";
        edits.Add(last is null
            ? new Edit(new TextSpan(list.OpenParenToken.Span.End, 0), text)
            : new Edit(new TextSpan(last.Span.End, 0), ", " + text));
        yield return new Mend("add", "Add a CancellationToken", edits);
    }
}
