using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Parley.CodeFixes;

/// <summary>Takes the reply from a one-way operation, or makes it one with a reply.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "PAR015")]
public sealed class OneWayWithReplyFix() : ContractFix("PAR015")
{
    private protected override IEnumerable<Mend> Find(Mistake mistake)
    {
        if (mistake.Within<MethodDeclarationSyntax>() is not { } method || Mistake.AttributeOf(method, "OneWay") is not { } oneWay)
            yield break;

        if (mistake.Within<AttributeSyntax>() is { } useless)
            yield return new Mend("attribute", "Remove [" + useless.Name + "]", Attributes.Remove(useless));
        else if (method.ReturnType.Span.Contains(mistake.Node.Span))
        {
            var isTask = mistake.TypeOf(method.ReturnType)?.Name == "Task";
            var task = mistake.NameOf(isTask ? "System.Threading.Tasks.Task" : "System.Threading.Tasks.ValueTask");
            yield return new Mend("return", "Return '" + task + "'", new Edit(method.ReturnType.Span, task));
        }

        yield return new Mend("reply", "Remove [OneWay]", Attributes.Remove(oneWay));
    }
}
