using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Parley.CodeFixes;

/// <summary>Turns a property into methods.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "PAR011")]
public sealed class UnsupportedMemberFix() : ContractFix("PAR011")
{
    private protected override IEnumerable<Mend> Find(Mistake mistake)
    {
        if (mistake.Within<PropertyDeclarationSyntax>() is not { AccessorList: { } accessors, Modifiers.Count: 0 } property ||
            accessors.Accessors.Any(static accessor => accessor.Body is not null || accessor.ExpressionBody is not null))
        {
            yield break;
        }

        var task = mistake.NameOf("System.Threading.Tasks.ValueTask");
        var name = property.Identifier.ValueText;
        var methods = accessors.Accessors.Select(accessor => accessor.IsKind(SyntaxKind.GetAccessorDeclaration)
            ? task + "<" + property.Type + "> Get" + name + "Async();"
            : task + " Set" + name + "Async(" + property.Type + " value);");
        yield return new Mend(
            "method", "Declare a method in place of '" + name + "'",
            new Edit(TextSpan.FromBounds(property.Type.SpanStart, property.Span.End), string.Join(" ", methods)));
    }
}
