using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Parley.CodeFixes;

/// <summary>Passes a parameter by value, or declares the cases of a type that others derive from.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "PAR020")]
public sealed class UnsupportedPayloadFix() : ContractFix("PAR020")
{
    private protected override IEnumerable<Mend> Find(Mistake mistake)
    {
        if (mistake.Within<ParameterSyntax>() is { Type: { } type } parameter && type.Span == mistake.Node.Span &&
            parameter.Modifiers.Any(static modifier => modifier.IsKind(SyntaxKind.InKeyword) || modifier.IsKind(SyntaxKind.RefKeyword)))
        {
            var modifiers = TextSpan.FromBounds(parameter.Modifiers[0].SpanStart, type.SpanStart);
            yield return new Mend("value", "Pass '" + parameter.Identifier.ValueText + "' by value", new Edit(modifiers, ""));
        }
        else if (mistake.Declared() is INamedTypeSymbol { Arity: 0 } union && (union.IsAbstract || union.TypeKind == TypeKind.Interface))
        {
            var declaration = union.DeclaringSyntaxReferences[0].GetSyntax(mistake.CancellationToken);
            var attribute = mistake.AttributeAt(declaration, "UnionCase");
            yield return new Mend("cases", "Declare the cases of '" + union.Name + "'", DerivedTypes.Of(union, mistake.CancellationToken)
                .Select(derived => Attributes.Add(declaration, attribute + "(typeof(" + mistake.NameAt(declaration, derived) + "), \"" + CamelCase(derived.Name) + "\")"))
                .ToList());
        }
    }

    private static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);
}
